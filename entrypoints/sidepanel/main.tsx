import '../../components/theme.css';
import '../../components/ticker.css';
import '../../components/table/tables.css';
import './sidepanel.css';
import { showTicker } from '../../components/showTicker.tsx';

void showTicker(document.body, 'sidepanel');
