using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>
/// What holds of every page: it says what it is, its controls have names, its text can be read, nothing sticks out, the browser has nothing
/// to complain of. Their pictures are kept.
/// </summary>
public sealed class EveryPageTests(DemoSite demo)
{
    /// <summary>What is wrong with the page that is shown, in words; empty when nothing is.</summary>
    private const string Faults = """
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
            if (shown(control) && !control.labels.length && !control.getAttribute('aria-label')) faults.push('no label: ' + name(control));
          for (const press of document.querySelectorAll('a[href], button, summary'))
            if (shown(press) && !(press.getAttribute('aria-label') || press.textContent).trim() && !press.querySelector('img[alt]'))
              faults.push('no name: ' + name(press));
          for (const picture of document.querySelectorAll('img')) if (!picture.hasAttribute('alt')) faults.push('no alt: ' + name(picture));
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

    private static readonly (string Name, string UserName, string Path)[] Pages =
    [
        ("today", "kejing.clerk", "/kejing/today"),
        ("compare", "kejing.clerk", "/kejing/compare?figure=hazard.found"),
        ("ledgers", "kejing.clerk", "/kejing/ledgers"),
        ("ledger-from-workbook", "kejing.clerk", "/kejing/ledgers/new-from-workbook"),
        ("ledger", "kejing.clerk", "/kejing/ledgers/hazard?f.kind=%E7%87%83%E6%B0%94"),
        ("entry", "kejing.clerk", "/kejing/ledgers/hazard/YH-2023-4065"),
        ("edit", "kejing.clerk", "/kejing/ledgers/hazard/YH-2023-4065/edit"),
        ("form", "kejing.clerk", "/kejing/ledgers/hazard/new"),
        ("form-rows", "kejing.clerk", "/kejing/ledgers/watch/new"),
        ("form-link", "kejing.clerk", "/kejing/ledgers/house_check/new"),
        ("household", "kejing.clerk", "/kejing/ledgers/household/NH-2021-0001"),
        ("household-list", "kejing.clerk", "/kejing/ledgers/household"),
        ("reveal", "kejing.clerk", "/kejing/ledgers/household/NH-2021-0001/reveal/phone"),
        ("reveals", "kejing.clerk", "/kejing/reveals"),
        ("dispatch", "kejing.clerk", "/kejing/ledgers/hazard/dispatch"),
        ("figures", "kejing.clerk", "/kejing/figures"),
        ("figure", "kejing.clerk", "/kejing/figures/hazard.closed"),
        ("figure-slice", "kejing.clerk", "/kejing/figures/hazard.closed%5Bchannel=%E6%88%90%E5%91%98%E5%8D%95%E4%BD%8D%5D"),
        ("figure-ratio", "kejing.clerk", "/kejing/figures/hazard.rate?period=2023-06"),
        ("figure-declared", "kejing.clerk", "/kejing/figures/indicator.budget_revenue"),
        ("pledges", "kejing.leader", "/kejing/pledges?period=2023"),
        ("pledge", "kejing.leader", "/kejing/pledges/CN-2023-0012"),
        ("reports-empty", "kejing.clerk", "/kejing/reports"),
        ("search", "kejing.clerk", "/kejing/search?q=%E9%9A%90%E6%82%A3"),
        ("account", "kejing.clerk", "/account"),
        ("missing", "kejing.clerk", "/kejing/ledgers/hazard/YH-1999-0001"),
        ("no-page", "kejing.clerk", "/kejing/no-such-page"),
        ("today-grid", "kejing.grid1", "/kejing/today"),
        ("towns", "county", "/"),
        ("bare-today", "county", "/bare/today"),
        ("bare-ledger", "county", "/bare/ledgers/hazard"),
        ("bare-figures", "county", "/bare/figures"),
        ("bare-figure", "county", "/bare/figures/hazard.closed"),
        ("bare-ratio", "county", "/bare/figures/hazard.rate"),
    ];

    [Theory, InlineData(1440, 900), InlineData(360, 740)]
    public async Task Every_page_can_be_read_and_used(int width, int height)
    {
        var faults = new List<string>();
        await using (var stranger = await demo.VisitAsync(width: width, height: height))
        {
            await stranger.OpenAsync("/sign-in");
            await LookAsync(stranger, "sign-in");
        }
        foreach (var user in Pages.GroupBy(page => page.UserName))
        {
            await using var visitor = await demo.SignInAsync(user.Key, width: width, height: height);
            foreach (var (name, _, path) in user)
            {
                int status = await visitor.OpenAsync(path);
                if (status != (name is "missing" or "no-page" ? 404 : 200))
                    faults.Add($"{name}: {status}");
                if (name is "figure" or "pledge")
                    await Assertions.Expect(visitor.Page.Locator("tz-chart svg")).ToBeVisibleAsync();
                if (name == "form")
                {
                    await visitor.Page.FillAsync("#site", "某汽修厂喷漆房");
                    await visitor.Page.FillAsync("#phone", "12");
                    await visitor.Page.FillAsync("#cost", "一千");
                    await visitor.SubmitAsync();
                }
                await LookAsync(visitor, name);
            }
            visitor.AssertNoComplaints();
        }
        Assert.Empty(faults);

        async Task LookAsync(Visitor visitor, string name)
        {
            faults.AddRange((await visitor.Page.EvaluateAsync<string[]>(Faults)).Select(fault => $"{name}: {fault}"));
            await visitor.PictureAsync($"{name}-{width}");
        }
    }
}
