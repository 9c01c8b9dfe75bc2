import './popup.css';
import '../tab/main.tsx';
