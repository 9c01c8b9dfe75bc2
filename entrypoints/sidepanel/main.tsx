import '../tab/main.tsx';
