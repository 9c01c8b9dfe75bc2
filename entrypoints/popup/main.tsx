import '../../components/theme.css';
import '../../components/ticker.css';
import '../../components/table/tables.css';
import './popup.css';
import { showTicker } from '../../components/showTicker.tsx';

void showTicker(document.body, 'popup');
