extension HTMLAssets {
  /// Copies, filters, and opens what a link or the printer needs; the page can be read without it.
  static let scriptText: StaticString = """
    'use strict';
    (() => {
      const open = (node) => {
        for (let at = node; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
      };
      const follow = () => {
        const node = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (node) { open(node); node.scrollIntoView(); }
      };
      addEventListener('hashchange', follow);
      if (location.hash) follow();

      let opened = [];
      addEventListener('beforeprint', () => {
        opened = [...document.querySelectorAll('.exchange:not([open])')];
        for (const node of opened) node.open = true;
      });
      addEventListener('afterprint', () => { for (const node of opened) node.open = false; });

      for (const node of document.querySelectorAll('.exchange')) {
        node.addEventListener('toggle', () => {
          const mark = node.querySelector('mark');
          if (mark) mark.parentElement.scrollTop = mark.offsetTop - mark.parentElement.offsetTop - 40;
        });
      }

      for (const box of document.querySelectorAll('.curl')) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = 'Copy';
        button.addEventListener('click', async () => {
          try {
            await navigator.clipboard.writeText(box.querySelector('pre').textContent);
            button.textContent = 'Copied';
          } catch {
            getSelection().selectAllChildren(box.querySelector('pre'));
            button.textContent = 'Selected';
          }
          setTimeout(() => { button.textContent = 'Copy'; }, 2000);
        });
        box.append(button);
      }

      for (const table of document.querySelectorAll('.filtered')) {
        const field = document.createElement('input');
        field.type = 'search';
        field.className = 'filter';
        field.placeholder = 'Filter by id, verdict or word';
        field.setAttribute('aria-label', field.placeholder);
        table.before(field);
        field.addEventListener('input', () => {
          const words = field.value.toLowerCase().split(/\\s+/);
          for (const body of table.tBodies) {
            let any = false;
            for (const row of body.rows) {
              if (row.className === 'family') continue;
              const text = row.textContent.toLowerCase();
              row.hidden = !words.every((word) => text.includes(word));
              any = any || !row.hidden;
            }
            body.hidden = !any;
          }
        });
      }
    })();
    """
}
