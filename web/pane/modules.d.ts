// What Vite and its plugins here make importable.

declare module 'virtual:slds.css';
declare module '*.css';

declare module '*?url' {
  const url: string;
  export default url;
}

declare module 'virtual:later_sentences.js' {
  const sentences: import('./locale.js').Sentences;
  export default sentences;
}
