using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>What holds of every page that there is, by day and by night, at a desk and in a hand.</summary>
public sealed partial class AllPagesTests(DemoSite demo)
{
    [Fact]
    public void No_page_is_left_out()
    {
        var routes = Directory
            .EnumerateFiles(Path.Combine(DemoSite.Root, "src", "Taizhang.Web", "Pages"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Route().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value);
        Assert.Equal(routes.Order().Distinct(), SitePages.All.Select(page => page.Route).Concat(SitePages.Elsewhere).Order().Distinct());
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(375, false)]
    [InlineData(375, true)]
    public async Task Every_page_can_be_seen_heard_and_touched(int width, bool dark)
    {
        string checker = await File.ReadAllTextAsync(
            Path.Combine(DemoSite.Root, "web", "node_modules", "accessibility-checker-engine", "ace-window.js"),
            TestContext.Current.CancellationToken
        );
        var faults = new List<string>();
        foreach (var user in SitePages.All.GroupBy(page => page.UserName))
        {
            await using var visitor = user.Key is { } name
                ? await demo.SignInAsync(name, width: width, height: 800)
                : await demo.VisitAsync(width: width, height: 800);
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            foreach (var page in user)
            {
                if (await page.FindAsync(visitor) is not { } address)
                {
                    faults.Add($"{page.Route}: nothing leads to {page.Address}");
                    continue;
                }
                int status = await visitor.OpenAsync(address);
                if (status != 200)
                    faults.Add($"{address}: {status}");
                if (page.Route == "/{town}/field")
                    await visitor.Page.Locator(".banner .who:not(:empty)").WaitForAsync();
                var found = new List<string>(await visitor.Page.EvaluateAsync<string[]>(PageFaults.Seen));
                if (width < 500)
                    found.AddRange(await visitor.Page.EvaluateAsync<string[]>(PageFaults.Felt));
                if (width > 500 && !dark)
                {
                    await visitor.Page.EvaluateAsync(checker);
                    found.AddRange(await visitor.Page.EvaluateAsync<string[]>(PageFaults.ByChecker));
                }
                faults.AddRange(found.Distinct().Select(fault => $"{address}: {fault}"));
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [GeneratedRegex("^@page \"([^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex Route();
}
