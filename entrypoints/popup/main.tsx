import './popup.css';
import { showTicker } from '../../components/showTicker.tsx';

void showTicker(document.body);
