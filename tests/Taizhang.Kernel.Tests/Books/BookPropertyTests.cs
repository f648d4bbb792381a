using System.Globalization;
using CsCheck;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Tests.Books;

/// <summary>
/// Whatever is done by anybody, in whatever order and for whatever days: accounts add up to nought, none of an entry is overdrawn, none
/// above its most.
/// </summary>
public sealed class BookPropertyTests
{
    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly string[] Houses = [PointsTown.House, PointsTown.Other],
        Items = [PointsTown.Capped, PointsTown.Free];

    /// <summary>What to do, and numbers from which its details are picked.</summary>
    private static readonly Gen<int[]> Step = Gen.Int[0, 9999].Array[5];

    [Fact]
    public void After_every_step_accounts_add_up_and_none_is_overdrawn_on_any_day() =>
        Step.Array[1, 40]
            .Sample(
                steps =>
                {
                    var points = new PointsTown();
                    foreach (int[] step in steps)
                    {
                        Carry(points, step);
                        var lines = points.Town.Lines();
                        foreach (var unit in lines.GroupBy(line => line.Unit))
                            Assert.Equal(0, unit.Sum(line => line.Amount));
                        for (var day = First; day <= First.AddDays(500); day = day.AddDays(37))
                        {
                            foreach (var unit in lines.Where(line => line.Day <= day).GroupBy(line => line.Unit))
                            {
                                long all = 0;
                                foreach (var account in unit.GroupBy(line => line.Account))
                                {
                                    var holding = Holding.Of(account.Key, unit.Key, account.Select(line => line.Movement), day);
                                    Assert.Equal(Naive(account, day), holding.Balance);
                                    if (account.Key.IsGuarded)
                                        Assert.True(holding.Balance >= 0, $"{account.Key} holds {holding.Balance} on {day}");
                                    var items = Statement.Of(account.Select((line, i) => ((long)i, line)), day);
                                    Assert.Equal(holding.Balance, items.Length > 0 ? items[^1].Balance : 0);
                                    Assert.Equal(
                                        items.Select(item => item.Balance),
                                        items.Select((_, i) => items.Take(i + 1).Sum(item => item.Amount))
                                    );
                                    // what expired has gone to the account 到期
                                    all += holding.Balance - items.Where(item => item.Entry is null).Sum(item => item.Amount);
                                }
                                Assert.Equal(0, all);
                            }
                        }
                        foreach (
                            var capped in lines
                                .Where(line => line.Account.Year is not null && line.Account.Numbers[1] == PointsTown.Capped)
                                .GroupBy(line => line.Account)
                        )
                            Assert.InRange(Course.Of(capped.Select(line => line.Movement)).Most, 0, 30);
                    }
                },
                iter: 150
            );

    [Fact]
    public void Entries_rebuilt_from_their_events_post_the_same() =>
        Step.Array[1, 60]
            .Sample(
                steps =>
                {
                    var points = new PointsTown();
                    var pack = points.Town.Township.Pack;
                    var rebuilt = points.Town.Entries.ToDictionary();
                    foreach (int[] step in steps)
                    {
                        if (Carry(points, step) is not EntryEvent happened)
                            continue;
                        var read = (EntryEvent)EventJson.Read(happened.Type, EventJson.Write(happened, pack), pack);
                        rebuilt[read.Number] = EntryHistory.Apply(
                            rebuilt.GetValueOrDefault(read.Number),
                            read,
                            points.Today,
                            TestTown.Clerk.Id,
                            pack[read.Ledger]
                        );
                    }
                    var lines = new List<Line>();
                    foreach (var entry in rebuilt.Values)
                        pack.Books.Lines(entry, lines);
                    Assert.Equal(points.Town.Lines(), lines);
                },
                iter: 150
            );

    [Fact]
    public void An_account_refuses_exactly_what_it_cannot_bear() =>
        Step.Array[5, 40]
            .Sample(
                steps =>
                {
                    var points = new PointsTown();
                    foreach (int[] step in steps[..^1])
                        Carry(points, step);
                    var days = Enumerable.Range(0, 500).Select(n => First.AddDays(n)).ToArray();
                    var last = days[steps[^1][0] % 300];
                    string house = Houses[steps[^1][1] % 2];
                    var before = points.Town.Posted(new(house), "分");
                    int asked = steps[^1][2] % 40 + 1;
                    bool bearable = days.All(day => Naive([.. before.Append(new(last, DateOnly.MaxValue, -asked))], day) >= 0);
                    var done = points.Town.Do(points.Redeeming(asked, Text(last), house, pieces: 0), TestTown.Clerk);
                    Assert.True(bearable == done.Ok, $"{asked} on {last} from {string.Join(", ", before)}");
                },
                iter: 150
            );

    private static Event? Carry(PointsTown points, int[] step)
    {
        if (step[4] % 3 == 0)
            points.Today = points.Today.AddDays(step[3] % 20);
        string day = Text(points.Today.AddDays(step[3] % 240 - 180)),
            house = Houses[step[1] % 2],
            item = Items[step[2] % 2];
        var town = points.Town;
        string number = town.Entries.Keys.ElementAt(step[1] % town.Entries.Count);
        Command command = (step[0] % 16) switch
        {
            <= 3 => points.Opening("points", ("house", house), ("item", item), ("points", Text(step[4] % 45 - 8)), ("day", day)),
            <= 6 => points.Redeeming(step[4] % 20, day, house, step[3] % 3),
            <= 10 => town.Moving(
                town.Entries.Keys.LastOrDefault(one => one.StartsWith("JF", StringComparison.Ordinal)) ?? number,
                step[2] % 4 == 0 ? "back" : "post"
            ),
            11 => town.Moving(number, "back"),
            12 => town.Amending(number, ("points", Text(step[4] % 45 - 8)), ("day", day)),
            13 => town.Amending(number, ("house", house), ("day", day)),
            14 => town.Amending(PointsTown.Soap, ("stock", Text(step[4] % 9))),
            _ => new StrikeEntry(town.Id(), step[2] % 3 == 0 ? number : town.Entries.Keys.Last(), null, "误记"),
        };
        // households, items and goods stay: what points to a struck one could not be corrected any more
        if (
            command is StrikeEntry
            {
                Number: PointsTown.House or PointsTown.Other or PointsTown.Capped or PointsTown.Free or PointsTown.Soap
            }
        )
            return null;
        var done = town.Do(command, TestTown.Clerk);
        return done.Ok ? done.Value : null;
    }

    private static long Naive(IEnumerable<Line> lines, DateOnly day) => Naive([.. lines.Select(line => line.Movement)], day);

    /// <summary>
    /// Every single point by itself: it is there from its day on, until it expires or is taken, the one that expires first before the
    /// others.
    /// </summary>
    private static long Naive(Movement[] movements, DateOnly day)
    {
        var points = new List<DateOnly>();
        long owed = 0;
        foreach (
            var (on, until, amount) in movements
                .Where(one => one.Day <= day)
                .OrderBy(one => one.Day)
                .ThenByDescending(one => one.Amount > 0)
        )
        {
            points.RemoveAll(point => point <= on);
            for (long n = 0; n < amount; n++)
            {
                if (owed > 0)
                    owed--;
                else
                    points.Add(until);
            }
            for (long n = 0; n > amount; n--)
            {
                if (points.Count > 0)
                    points.Remove(points.Min());
                else
                    owed++;
            }
        }
        points.RemoveAll(point => point <= day);
        return points.Count - owed;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
