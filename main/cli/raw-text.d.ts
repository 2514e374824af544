/** A file taken into the build as its text. */
declare module '*?raw' {
  const text: string;
  export default text;
}
