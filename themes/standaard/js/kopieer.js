// Copies a text of the page as plain text. The text is there to select without this script;
// nothing is stored and nothing is sent.
for (const button of document.querySelectorAll('[data-kopieer]')) {
  const text = document.getElementById(button.dataset.kopieer);
  const status = button.parentElement.querySelector('[data-kopieer-stand]');
  // Without a secure connection browsers give no clipboard: then there is nothing to offer.
  if (!text || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const paragraphs = [...text.children].map((p) => p.textContent.trim());
    try {
      await navigator.clipboard.writeText(paragraphs.join('\n\n'));
      status.textContent = 'Gekopieerd. Vul de velden in na het plakken.';
    } catch {
      status.textContent = 'Kopiëren lukt niet in deze browser. Selecteer de tekst zelf.';
    }
  });
}
