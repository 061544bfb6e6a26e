/** The place of an in-page dialog of the add-in. */
export class DialogView {
  /** @param {HTMLDialogElement} element */
  constructor(element) {
    this.element = element;
    this.body = element.querySelector('.dialog-body');
    const close = () => this.onClose();
    element.querySelector('button').addEventListener('click', close);
    element.addEventListener('cancel', (event) => {
      event.preventDefault();
      close();
    });
  }

  /**
   * @param {{ width: number, height: number, onClose: () => void }} options sizes in percent of the page
   * @returns {Element} where the frame belongs
   */
  show({ width, height, onClose }) {
    this.onClose = onClose;
    this.element.style.width = `${width}%`;
    this.element.style.height = `${height}%`;
    this.element.showModal();
    return this.body;
  }

  hide() {
    this.element.close();
  }
}
