using System.Diagnostics;
using Taizhang.Client;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Clients;

/// <summary>The worked examples of docs/api.md, run against a site by the clients that are made from the description.</summary>
public sealed class Examples(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Registering_twice_with_one_id_registers_once()
    {
        using var taizhang = await ClientAsync();
        var body = Hazard("示例一");
        var first = await taizhang.PostEntriesAsync(body, Cancel);
        Assert.Equal(first.Number, (await taizhang.PostEntriesAsync(body, Cancel)).Number);
        Assert.Equal(
            "示例一",
            (await taizhang.FindEntriesAsync(first.Number!, Cancel)).Entry!.Fields!.Value.GetProperty("site").GetString()
        );
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_once_with_fields_and_codes()
    {
        using var taizhang = await ClientAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(() => taizhang.PostEntriesAsync(Hazard(""), Cancel));
        Assert.Equal(("field.required", 400), (refused.Code, refused.Problem.Status));
        Assert.Contains(refused.Problem.Errors!, one => one.Field == "site");
    }

    [Fact]
    public async Task An_entry_is_moved_as_far_as_the_account_may()
    {
        using var taizhang = await ClientAsync();
        string number = (await taizhang.PostEntriesAsync(Hazard("示例三"), Cancel)).Number!;
        var moves = (await taizhang.FindEntriesAsync(number, Cancel)).Moves!;
        await taizhang.PostEntriesMovesOfAsync(
            number,
            new()
            {
                Id = TaizhangClient.NewId(),
                Move = moves[0],
                Office = TestSite.Safety,
            },
            Cancel
        );
        Assert.Equal("fixing", (await taizhang.FindEntriesAsync(number, Cancel)).Entry!.State);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        using var taizhang = await ClientAsync();
        for (int i = 0; i < 5; i++)
            await taizhang.PostEntriesAsync(Hazard($"示例四之{i}"), Cancel);
        int seen = 0;
        for (string? before = null; ; )
        {
            var page = await taizhang.GetEntriesAsync(q: "示例四之", limit: "2", before: before, cancel: Cancel);
            seen += page.Items!.Count;
            if (page.Next is not { } next)
                break;
            before = $"{next}";
        }
        Assert.Equal(5, seen);
    }

    [Fact]
    public async Task A_figure_opens_to_the_entries_behind_it()
    {
        using var taizhang = await ClientAsync();
        await taizhang.PostEntriesAsync(Hazard("示例五"), Cancel);
        var figure = await taizhang.FindFiguresAsync("hazard.found", period: "2023", cancel: Cancel);
        var behind = await taizhang.GetFiguresEvidenceOfAsync("hazard.found", period: "2023", limit: "1000", cancel: Cancel);
        Assert.Equal(figure.Figure!.Value, $"{behind.Items!.Count}");
    }

    [Fact]
    public async Task The_examples_in_TypeScript_say_the_same()
    {
        string web = Path.Combine(Description.Root, "web", "node_modules"),
            folder = Directory.CreateTempSubdirectory("taizhang-client-").FullName,
            clients = Path.Combine(Description.Root, "clients", "typescript");
        try
        {
            await RunAsync(
                Path.Combine(web, ".bin", "tsc"),
                "--noEmit --strict --target es2022 --module esnext --moduleResolution bundler --allowImportingTsExtensions "
                    + $"--lib es2022,dom "
                    + $"{clients}/taizhang.ts {clients}/connection.ts"
            );
            string made = Path.Combine(folder, "examples.mjs");
            await RunAsync(
                Path.Combine(web, ".bin", "esbuild"),
                $"{clients}/examples.ts --bundle --platform=node --format=esm --outfile={made} --log-level=error"
            );
            string said = await RunAsync("node", $"{made} {site.Address} kejing {await site.TokenAsync("clerk")} {TestSite.DiantouGrid}");
            string[] lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(5, lines.Length);
            Assert.StartsWith("1 YH-2023-", lines[0], StringComparison.Ordinal);
            Assert.Equal(["2 400 site", "3 整改中", "4 true", "5 排查隐患 true"], lines[1..]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<TaizhangClient> ClientAsync() => new(site.Address, "kejing", await site.TokenAsync("clerk"));

    private static NewEntry Hazard(string name) =>
        new()
        {
            Id = TaizhangClient.NewId(),
            Ledger = "hazard",
            Area = TestSite.DiantouGrid,
            Fields = System.Text.Json.JsonSerializer.SerializeToElement(
                new
                {
                    site = name,
                    site_kind = "商铺市场",
                    kind = "消防",
                    channel = "网格巡查",
                    found_on = "2023-12-20",
                    problem = "通道堵塞",
                }
            ),
        };

    private static async Task<string> RunAsync(string program, string arguments)
    {
        using var run = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var (told, wrong) = (run.StandardOutput.ReadToEndAsync(Cancel), run.StandardError.ReadToEndAsync(Cancel));
        await run.WaitForExitAsync(Cancel);
        Assert.True(run.ExitCode == 0, $"{program} {arguments}: {await told} {await wrong}");
        return await told;
    }
}
