import { showTicker } from '../../components/showTicker.tsx';

showTicker(document.body);
