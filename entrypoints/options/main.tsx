import '../../components/theme.css';
import '../../components/options/options.css';
import { showOptions } from '../../components/options/showOptions.tsx';

void showOptions(document.body);
