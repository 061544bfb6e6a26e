// What Vite and its plugins here make importable.

declare module 'virtual:slds.css';
declare module '*.css';

declare module '*?url' {
  const url: string;
  export default url;
}
