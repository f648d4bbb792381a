namespace Taizhang.Browser.Tests;

/// <summary>What is wrong with the page that is shown: scripts that give it in words, and nothing when all is well.</summary>
internal static class PageFaults
{
    /// <summary>What is wrong with the page that is shown, in words; empty when nothing is.</summary>
    public const string Seen = """
        () => {
          const faults = [];
          const shown = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden=true]');
          const name = element => element.outerHTML.slice(0, 110);
          if (document.documentElement.lang !== 'zh-CN') faults.push('no language');
          if (document.title.trim().length < 2) faults.push('no title');
          const headings = document.querySelectorAll('h1').length;
          if (headings !== 1) faults.push(headings + ' h1');
          const wide = document.scrollingElement.scrollWidth - innerWidth;
          if (wide > 0) faults.push('wider than the window by ' + wide);
          for (const control of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
            if (shown(control) && !(control.getAttribute('aria-label') || [...control.labels].some(label => label.textContent.trim())))
              faults.push('no label: ' + name(control));
          for (const press of document.querySelectorAll('a[href], button, summary'))
            if (shown(press) && !(press.getAttribute('aria-label') || press.textContent).trim() && !press.querySelector('img[alt]'))
              faults.push('no name: ' + name(press));
          for (const picture of document.querySelectorAll('img')) if (!picture.hasAttribute('alt')) faults.push('no alt: ' + name(picture));
          const headed = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(shown);
          const levels = headed.map(heading => [+heading.tagName[1], heading]);
          levels.forEach(([level, heading], at) => {
            if (at > 0 && level > levels[at - 1][0] + 1) faults.push('a level of headings is left out: ' + name(heading));
          });
          const red = [...document.querySelectorAll('main .btn.main')].filter(shown);
          if (red.length > 1) faults.push(red.length + ' red acts: ' + red.map(act => act.textContent.trim()).join(', '));
          const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
          for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.push('id twice: ' + id);

          const parts = colour => (colour.match(/[\d.]+/g) ?? []).map(Number);
          const light = ([r, g, b]) => [r, g, b]
            .map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
            .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
          const behind = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = parts(getComputedStyle(at).backgroundColor);
              if (colour.length === 3 || colour[3] === 1) return colour;
            }
            return [255, 255, 255];
          };
          const pale = new Set();
          for (const element of document.body.querySelectorAll('*')) {
            const said = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
            if (element.closest('svg') || element.matches(':disabled') || !shown(element) || !said) continue;
            const style = getComputedStyle(element), [a, b] = [light(parts(style.color)), light(behind(element))].sort((x, y) => y - x);
            const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
            if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) pale.add(`${style.color} on ${behind(element)}: ${name(element)}`);
          }
          return faults.concat([...pale].slice(0, 5).map(one => 'too pale: ' + one));
        }
        """;

    /// <summary>All that is typed into or tapped, but links in running text, which keep its line; of a choice its label counts.</summary>
    public const string Felt = """
        () => {
          const faults = [], name = e => `${e.tagName} ${e.className} ${e.id} ${(e.textContent ?? '').trim().slice(0, 16)}`;
          const seen = e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
          for (const e of document.querySelectorAll('input, select, textarea')) {
            if (!seen(e) || ['checkbox', 'radio', 'hidden', 'file'].includes(e.type)) continue;
            if (parseFloat(getComputedStyle(e).fontSize) < 16) faults.push('typed below 16 px: ' + name(e));
          }
          const tapped = 'button:not(.first-button), .btn, select, input, summary, nav a, .card[href], .row[href]';
          for (const e of document.querySelectorAll(tapped)) {
            if (!seen(e)) continue;
            const whole = e.matches('[type=checkbox], [type=radio], [type=file]') ? (e.closest('label') ?? e) : e;
            const height = whole.getBoundingClientRect().height;
            if (height < 43.5) faults.push(`${Math.round(height)} px high: ` + name(e));
          }
          const head = document.querySelector('.top, .banner');
          if (head !== null && head.getBoundingClientRect().height > 64) faults.push('the head is more than one line');
          for (const table of document.querySelectorAll('main table')) {
            const box = table.closest('.scroll') ?? table;
            const told = box.previousElementSibling?.classList.contains('sideways');
            if (box.clientWidth >= 100 && box.scrollWidth > box.clientWidth + 1 && !told)
              faults.push('a table goes on sideways and does not say so: ' + name(table).slice(0, 60));
          }
          if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the screen');
          return faults;
        }
        """;

    /// <summary>
    /// What IBM's Equal Access Checker finds against WCAG 2.2 A and AA. Three of its rules ask for more than that: that forms have names of
    /// their own (a form without one is no landmark), that each cell of a table with two heads names them (theirs have a scope), and that
    /// the words of a label are seen (those of the boxes in a list's rows are heard).
    /// </summary>
    public const string ByChecker = """
        async () => {
          // What is folded away is looked at too.
          for (const folded of document.querySelectorAll('details')) folded.open = true;
          const more = ['aria_form_label_unique', 'table_headers_related', 'label_content_exists'];
          const { results } = await new ace.Checker().check(document, ['WCAG_2_2']);
          return results
            .filter(one => one.value[0] === 'VIOLATION' && one.value[1] === 'FAIL' && !more.includes(one.ruleId))
            .map(one => `${one.ruleId}: ${one.message} ${one.snippet}`.slice(0, 260));
        }
        """;
}
