import '../../components/theme.css';
import '../../components/ticker.css';
import '../../components/table/tables.css';
import './tab.css';
import { showTicker } from '../../components/showTicker.tsx';

void showTicker(document.body, 'tab');
