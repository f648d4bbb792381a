using System.Text.RegularExpressions;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Docs.Tests;

/// <summary>The rates that the guide tells pack writers to copy say what their titles say.</summary>
public sealed partial class ClockRatesTests : IAsyncLifetime
{
    private const string Ledger = """
        ledger: hazard
        title: 安全隐患
        duty: 安全应急
        number: YH
        area: town
        fields:
          site: { title: 场所, type: text, required: true }
        workflow:
          start: open
          states: { open: 待交办, fixing: 整改中, fixed: 待验收, closed: 已销号 }
          moves:
            assign: { title: 交办, from: open, to: fixing, by: clerk }
            fix: { title: 报告整改, from: fixing, to: fixed, by: clerk }
            accept: { title: 验收销号, from: fixed, to: closed, by: clerk }
            reject: { title: 退回, from: fixed, to: fixing, by: clerk }
            withdraw: { title: 错派退回, from: fixing, to: open, by: clerk }
            extend: { title: 延期, from: fixing, by: clerk, extends: { fix: 5 } }
            hang: { title: 挂账, from: fixing, by: clerk }
            unhang: { title: 恢复, from: fixing, by: clerk }
        clocks:
          fix: { title: 整改时限, starts: assign, stops: fix, days: 10, calendar: work, pauses: hang, resumes: unhang,
            ladder: { leader: 1, county: 10 } }

        """;

    private static readonly Actor Clerk = new("clerk", "台账员", Role.Clerk);
    private readonly string _folder = Directory.CreateTempSubdirectory("taizhang-rates-").FullName;
    private readonly SetDay _day = new();
    private readonly List<(string What, string[] Moves)> _plans = [];
    private RunningTown _town = null!;

    [Fact]
    public async Task Each_rate_has_its_own_denominator()
    {
        Plan("in time", "03-01 assign", "03-10 fix", "03-12 accept");
        Plan("late", "03-01 assign", "03-20 fix", "03-21 accept");
        Plan("never done", "03-02 assign");
        Plan("extended", "03-01 assign", "03-09 extend", "03-21 fix");
        Plan("reworked", "03-01 assign", "03-06 fix", "03-07 reject", "03-09 fix", "03-10 accept");
        Plan("paused until today", "03-01 assign", "03-10 hang");
        Plan("paused for a while", "03-01 assign", "03-02 hang", "03-16 unhang", "03-29 fix");
        Plan("wrongly dispatched", "02-01 assign", "03-20 withdraw", "03-21 assign", "03-24 fix", "03-27 accept");

        await CarryOutAsync();
        Assert.Equal("6 4 1 1 1", Values("due", "in_time", "late", "undone", "extended"));
        Assert.Equal("66.7% 16.7% 16.7%", Values("ontime_rate", "late_rate", "extend_rate"));
        Assert.Equal("7 1 14.3%", Values("handled", "returned", "return_rate"));
        Assert.Equal("4 1 25%", Values("closed", "reworked", "rework_rate"));
        Assert.Equal("8 1 12.5%", Values("dispatched", "misrouted", "misroute_rate"));
        Assert.Equal("1 2", Values("hung", "hangs"));
        Assert.Equal(("0", "1"), (Value("2023-02", "due"), Value("2023-04", "due"))); // the wrong dispatch counts for the one that stands
    }

    public async ValueTask InitializeAsync()
    {
        string recipe = Recipe().Match(Repository.Read("docs/packs.md")).Groups[1].Value;
        Directory.CreateDirectory(Path.Combine(_folder, "ledgers"));
        File.WriteAllText(Path.Combine(_folder, "ledgers", "hazard.yaml"), Ledger + recipe);
        File.Copy(Path.Combine(Repository.Root, "packs", "township", "workdays.tsv"), Path.Combine(_folder, "workdays.tsv"));
        var loaded = PackLoader.Load(_folder);
        Assert.Empty(loaded.Faults);
        _town = await RunningTown.OpenAsync(
            SqliteTownStore.Create(Path.Combine(_folder, "t.town.db"), new("t", "镇", "县"), loaded.Pack),
            loaded.Pack,
            _day
        );
        Assert.True(
            (
                await _town.DoAsync(
                    new SetArea("area", new("320000000000", "镇", AreaLevel.Town, null, new(2020, 1, 1))),
                    new("admin", "管理员", Role.Admin)
                )
            ).Ok
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Plan(string what, params string[] moves) => _plans.Add((what, moves));

    /// <summary>All that is planned, day by day: a journal's time does not go backwards.</summary>
    private async Task CarryOutAsync()
    {
        _day.Day = new(2023, 2, 1);
        var steps = new List<(string Number, string Move)>();
        foreach (var (what, moves) in _plans)
        {
            var opened = await _town.DoAsync(
                new OpenEntry(Id(), "hazard", "320000000000", null, new Dictionary<string, Input> { ["site"] = what }),
                Clerk
            );
            steps.AddRange(moves.Select(move => (Number(opened), move)));
        }
        foreach (var (number, move) in steps.OrderBy(step => step.Move[..5], StringComparer.Ordinal))
        {
            _day.Day = DateOnly.ParseExact("2023-" + move[..5], "yyyy-MM-dd");
            Number(await _town.DoAsync(new MoveEntry(Id(), number, null, move[6..], new Dictionary<string, Input>()), Clerk));
        }
    }

    private static string Number(Outcome<Receipt> done) =>
        done.Ok ? done.Value.Number! : throw new InvalidOperationException(done.Refusals[0].Message);

    private string Values(params string[] figures) => string.Join(' ', figures.Select(figure => Value("2023-03", figure)));

    private string? Value(string period, string figure)
    {
        Assert.True(Kernel.Calendar.Period.TryParse(period, out var when));
        var of = _town.Pack.Figures.Find("hazard." + figure)!.Value.Figure;
        return _town.Read(town => town.Read(of, "", "320000000000", when)).Value is { } value
            ? (of.Unit == "%" ? of.Display(value) : value.ToString())
            : null;
    }

    private static string Id() => Guid.NewGuid().ToString("N");

    private sealed class SetDay : TimeProvider
    {
        public DateOnly Day { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Day, new(10, 0), TimeSpan.FromHours(8));
    }

    [GeneratedRegex("## Rates of a clock\n.*?```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Recipe();
}
