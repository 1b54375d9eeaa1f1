// Tells the size of the browser's window to the server.
export default function ({ setStateValue, parentElement }) {
  const report = () => {
    const size = innerWidth < 640 ? "sempit" : innerWidth < 1700 ? "sedang" : "lebar";
    if (size !== parentElement.kkmpSize) setStateValue("ukuran", size);
    parentElement.kkmpSize = size;
  };
  parentElement.kkmpSize ??= "sedang";
  report();
  addEventListener("resize", report);
  return () => removeEventListener("resize", report);
}
