using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>
/// Whoever asks for many entries is given those, and only those, that the kernel finds one by one: for random ledgers, lines and actors.
/// </summary>
public sealed class SeenTests : IDisposable
{
    private static readonly string[] Words = ["甲", "乙"];
    private static readonly string[] Lines = ["社会治理", "民生保障"];
    private static readonly Role[] Listed =
    [
        Role.Clerk,
        Role.Office,
        Role.Grid,
        Role.Leader,
        Role.Chief,
        Role.Deputy,
        Role.Congress,
        Role.County,
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("taizhang-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_list_holds_what_the_kernel_finds(int seed)
    {
        var dice = new Random(seed);
        Ledger[] ledgers = [.. Enumerable.Range(0, 6).Select(n => Any(dice, n))];
        var pack = new Pack([.. ledgers], [], new WorkCalendar(new Dictionary<DateOnly, bool>()), $"seen-{seed}");
        var store = SqliteTownStore.Create(Path.Combine(_folder, $"{seed}.db"), SmallTown.Info, pack);
        await using var town = await SmallTown.OpenAsync(store, pack);
        var kept = new List<Entry>();
        var openers = new[] { SmallTown.Clerk, SmallTown.Station, SmallTown.Grid };
        for (int n = 0; n < 60; n++)
        {
            var ledger = ledgers[dice.Next(ledgers.Length)];
            string? office = dice.Next(3) switch
            {
                0 => null,
                1 => SmallTown.Safety,
                _ => SmallTown.Civil,
            };
            var opener = openers[dice.Next(openers.Length)];
            string area = opener.Area ?? (dice.Next(2) == 0 ? SmallTown.North : SmallTown.South);
            var done = await town.DoAsync(
                new OpenEntry(
                    town.Id(),
                    ledger.Id,
                    area,
                    office,
                    new Dictionary<string, Input> { ["what"] = Words[dice.Next(2)] + n, ["who"] = Words[dice.Next(2)] + "某" }
                ),
                opener
            );
            if (done.Ok)
                kept.Add((await store.FindAsync(done.Value.Number!))!);
        }
        Assert.True(kept.Count > 40);
        int some = 0;
        foreach (var actor in Actors(dice))
        {
            Entry[] found = [.. kept.Where(entry => town.Town.Finds(actor, entry))];
            some += found.Length > 0 && found.Length < kept.Count ? 1 : 0;
            Assert.Equal(Numbers(found), Numbers((await town.Town.ListAsync(actor, new() { Limit = 1000 })).Items));
            Assert.Equal(found.Length, await town.Town.StreamAsync(actor, new()).CountAsync(TestContext.Current.CancellationToken));
            foreach (var ledger in ledgers)
            {
                Assert.Equal(
                    Numbers(found.Where(entry => entry.Ledger == ledger.Id)),
                    Numbers((await town.Town.ListAsync(actor, new() { Ledger = ledger.Id, Limit = 1000 })).Items)
                );
                Assert.Equal(
                    Numbers(found.Where(entry => entry.Ledger == ledger.Id)),
                    Numbers(await town.Town.LinkableAsync(actor, ledger.Id, null, 1000))
                );
            }
            foreach (string word in Words)
                Assert.Equal(
                    Numbers(found.Where(entry => Tells(actor, pack[entry.Ledger], entry, word))),
                    Numbers((await town.Town.ListAsync(actor, new() { Search = word, Limit = 1000 })).Items)
                );
            ImmutableArray<Pile> piles = [.. ledgers.Select(ledger => new Pile(ledger.Id, "open", Claim.Anybodys))];
            var untimed = await town.Town.WaitingAsync(actor, piles, DueIn.Untimed, 1000);
            Assert.Equal(Numbers(found), Numbers(untimed));
            Assert.Equal(untimed.Count, (await town.Town.WaitingAsync(actor, piles)).Count);
        }
        Assert.True(some > 10, $"Only {some} actors saw some and not all.");
    }

    private static IEnumerable<Actor> Actors(Random dice)
    {
        foreach (var role in Listed)
        foreach (string? area in new[] { null, SmallTown.North })
            yield return new($"{role}-{area}", "某", role, area, role == Role.Office ? SmallTown.Safety : null)
            {
                Lines = dice.Next(2) == 0 ? [] : [Lines[dice.Next(2)]],
            };
        yield return SmallTown.Clerk;
        yield return SmallTown.Station;
        yield return SmallTown.Grid;
        yield return SmallTown.Clerk with
        {
            Lines = ["安全应急"],
        };
    }

    private static Ledger Any(Random dice, int n)
    {
        string line = Lines[dice.Next(2)];
        return new()
        {
            Id = $"any{n}",
            Title = $"台账{n}",
            Duty = line,
            NumberPrefix = $"A{(char)('A' + n)}",
            Level = AreaLevel.Village,
            Label = "what",
            Sees = n == 0 ? null : new(Some(dice), line),
            Fields =
            [
                new()
                {
                    Id = "what",
                    Title = "事项",
                    Type = new TextField(40, false),
                    Search = true,
                },
                new()
                {
                    Id = "who",
                    Title = "姓名",
                    Type = new TextField(40, false),
                    Search = true,
                    Personal = true,
                    Sees = new(Some(dice), line),
                },
            ],
            Workflow = new("open", [new("open", "待办"), new("done", "已办")], [Moving()]),
        };
    }

    private static Move Moving() =>
        new()
        {
            Id = "finish",
            Title = "办结",
            From = ["open"],
            To = "done",
            By = [Role.Clerk],
        };

    private static ImmutableArray<Role> Some(Random dice) => [.. Listed.Where(_ => dice.Next(2) == 0).DefaultIfEmpty(Role.Clerk)];

    private static bool Tells(Actor actor, Ledger ledger, Entry entry, string word) =>
        ledger
            .Fields.Zip(entry.Values)
            .Any(pair => Rights.Sees(actor, entry, pair.First) && pair.Second.Text!.Contains(word, StringComparison.Ordinal));

    private static string Numbers(IEnumerable<Entry> entries) =>
        string.Join(' ', entries.Select(entry => entry.Number).Order(StringComparer.Ordinal));
}
