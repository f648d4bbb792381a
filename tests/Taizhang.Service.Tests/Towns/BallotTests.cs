using System.Collections.Immutable;
using System.Text;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>
/// A vote in a township's file: what is confirmed stays, what is used up stays used, and nothing tells whose a ballot is.
/// </summary>
public sealed class BallotTests : IDisposable
{
    private const int Phones = 40,
        Present = 42,
        Deputies = 50;

    private readonly TestFolder _folder = new();
    private readonly Pack _pack = new([Projects()], [], new WorkCalendar(new Dictionary<DateOnly, bool>()), "1");

    private string File => _folder["small.town.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_cast_is_counted_and_the_journal_alone_leads_to_the_same()
    {
        await using (var town = await NewAsync())
        {
            var (ballot, tokens) = await OpenAsync(town);
            foreach (var (token, i) in tokens.Select((token, i) => (token, i)))
            {
                var refused = await town.Town.CheckTokenAsync(ballot, token);
                Assert.Null(refused);
                Assert.True(
                    (await town.Town.CastAsync(ballot.Id, token, RunningTown.DrawReceipt(), i % 3 == 0 ? [1, 1, 0] : [0, 1, 1])).Ok
                );
                Assert.Equal("conflict.token_used", (await town.Town.CheckTokenAsync(ballot, token))!.Code);
            }
            Assert.Equal(Phones, (await town.Town.TurnoutAsync(ballot.Id))!.Cast);
            await town.MustAsync(new CloseBallot(town.Id(), ballot.Id), SmallTown.Congress);
            var counted = town.Town.FindBallot(ballot.Id)!;
            Assert.Equal([14, 40, 26], counted.Result!.Counts.Select(count => count.Votes));
            Assert.Equal(
                "conflict.ballot_closed",
                Assert.Single((await town.Town.CastAsync(ballot.Id, tokens[0], RunningTown.DrawReceipt(), [1, 0, 0])).Refusals).Code
            );
            Assert.Null(await town.Town.TurnoutAsync(ballot.Id));
        }
        await using var store = SqliteTownStore.Open(File, _pack);
        Assert.Empty((await Verification.RunAsync(store, _pack)).Faults);
        await using var again = await SmallTown.OpenAsync(store, _pack);
        Assert.Equal([14, 40, 26], again.Town.Ballots.Single().Result!.Counts.Select(count => count.Votes));
    }

    [Fact]
    public async Task Neither_file_nor_log_nor_journal_tells_whose_ballot_is_whose()
    {
        string[] receipts = [.. Enumerable.Range(0, Phones).Select(_ => RunningTown.DrawReceipt())];
        await using var town = await NewAsync();
        var (ballot, tokens) = await OpenAsync(town);
        for (int i = 0; i < Phones; i++)
        {
            Assert.True((await town.Town.CastAsync(ballot.Id, tokens[i], receipts[i], [1, 0, 1])).Ok);
            // While the vote goes on: a token that is used has left the box, and the log holds no state from which its ballot could be
            // told.
            if (i % 12 == 0)
                Seen(i);
        }
        await town.MustAsync(new CloseBallot(town.Id(), ballot.Id), SmallTown.Congress);
        byte[] bytes = All();
        string text = Encoding.Latin1.GetString(bytes);
        Assert.DoesNotContain(
            tokens,
            token => text.Contains(token, StringComparison.Ordinal) || text.Contains(BallotToken.Shown(token), StringComparison.Ordinal)
        );
        // Each hash stands where all were issued, each receipt where all are published: once in the file, in the order of the alphabet.
        string[] hashes = [.. tokens.Select(token => BallotToken.Hash(ballot.Id, token))];
        Assert.All(hashes.Concat(receipts), one => Assert.Equal(1, Times(text, one)));
        Assert.Equal(hashes.Order(StringComparer.Ordinal), hashes.OrderBy(hash => text.IndexOf(hash, StringComparison.Ordinal)));
        Assert.Equal(receipts.Order(StringComparer.Ordinal), receipts.OrderBy(receipt => text.IndexOf(receipt, StringComparison.Ordinal)));
        Assert.Equal(0, new FileInfo(File + "-wal").Length);

        var lines = await SmallTown.JournalAsync(Store!);
        Assert.DoesNotContain(lines.SkipWhile(line => line.Type != "ballot.opened").Skip(1), line => line.Type != "ballot.closed");

        void Seen(int last)
        {
            string now = Encoding.Latin1.GetString(All());
            for (int i = 0; i <= last; i++)
            {
                Assert.DoesNotContain(tokens[i], now, StringComparison.Ordinal);
                Assert.Equal(1, Times(now, BallotToken.Hash(ballot.Id, tokens[i])));
                Assert.Equal(1, Times(now, receipts[i]));
            }
            Assert.Equal(2, Times(now, BallotToken.Hash(ballot.Id, tokens[^1])));
        }
    }

    [Fact]
    public async Task A_token_that_is_sent_twice_at_once_votes_once()
    {
        await using var town = await NewAsync();
        var (ballot, tokens) = await OpenAsync(town);
        var cast = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => town.Town.CastAsync(ballot.Id, tokens[0], RunningTown.DrawReceipt(), [1, 0, 0]))
        );
        Assert.Single(cast, one => one.Ok);
        Assert.Equal(1, (await town.Town.TurnoutAsync(ballot.Id))!.Cast);
    }

    [Fact]
    public async Task What_was_confirmed_outlasts_a_restart_and_a_write_that_breaks_uses_no_token_up()
    {
        string[] tokens;
        Ballot ballot;
        string receipt = RunningTown.DrawReceipt();
        var breaking = new BreakingStore(SqliteTownStore.Create(File, SmallTown.Info, _pack));
        await using (var town = await SmallTown.OpenAsync(breaking, _pack))
        {
            (ballot, tokens) = await OpenAsync(town);
            Assert.True((await town.Town.CastAsync(ballot.Id, tokens[0], receipt, [1, 0, 0])).Ok);
            breaking.CommitsBreak = true;
            await Assert.ThrowsAsync<BreakingStore.Broken>(() =>
                town.Town.CastAsync(ballot.Id, tokens[1], RunningTown.DrawReceipt(), [1, 0, 0])
            );
            breaking.CommitsBreak = false;
            Assert.True((await town.Town.CastAsync(ballot.Id, tokens[1], RunningTown.DrawReceipt(), [0, 1, 0])).Ok);
        }
        await using var again = await SmallTown.OpenAsync(SqliteTownStore.Open(File, _pack), _pack);
        Assert.Equal(2, (await again.Town.TurnoutAsync(ballot.Id))!.Cast);
        Assert.Equal(receipt, (await again.Town.CastAsync(ballot.Id, tokens[0], receipt, [1, 0, 0])).Value);
        Assert.Equal(
            "conflict.token_used",
            Assert.Single((await again.Town.CastAsync(ballot.Id, tokens[0], RunningTown.DrawReceipt(), [1, 0, 0])).Refusals).Code
        );
        await again.MustAsync(new VoidBallot(again.Id(), ballot.Id, "停电，重新投票"), SmallTown.Congress);
        Assert.Null(await again.Town.TurnoutAsync(ballot.Id));
        Assert.Equal(
            "conflict.ballot_voided",
            Assert.Single((await again.Town.CastAsync(ballot.Id, tokens[2], RunningTown.DrawReceipt(), [1, 0, 0])).Refusals).Code
        );
    }

    [Fact]
    public async Task Opening_that_is_sent_twice_does_not_give_tokens_that_are_none()
    {
        await using var town = await NewAsync();
        string id = await SetAsync(town);
        Assert.True((await town.Town.OpenBallotAsync("once", id, Present, Phones, SmallTown.Congress)).Ok);
        Assert.Equal(
            "conflict.ballot_slips",
            Assert.Single((await town.Town.OpenBallotAsync("once", id, Present, Phones, SmallTown.Congress)).Refusals).Code
        );
    }

    [Fact]
    public async Task Nobody_is_told_what_another_typed()
    {
        await using var town = await NewAsync();
        var (ballot, _) = await OpenAsync(town);
        var first = (
            await town.Town.TypeBallotsAsync(
                ballot.Id,
                new Dictionary<int, ImmutableArray<int>> { [1] = [1, 0, 0], [2] = [] },
                SmallTown.Clerk
            )
        ).Value;
        Assert.Equal("P001 P002", string.Join(' ', first.Differences));
        Assert.Equal(2, first.Typed.Single().Papers);
        Assert.Empty(await town.Town.TypedAsync(ballot.Id, SmallTown.Leader));
        Assert.Equal(2, (await town.Town.TypedAsync(ballot.Id, SmallTown.Clerk)).Count);
        Assert.Equal(
            "conflict.ballot_typed_once",
            Assert.Single((await town.DoAsync(new CloseBallot(town.Id(), ballot.Id), SmallTown.Congress)).Refusals).Code
        );
        Assert.Empty(
            (
                await town.Town.TypeBallotsAsync(
                    ballot.Id,
                    new Dictionary<int, ImmutableArray<int>> { [2] = [], [1] = [1, 0, 0] },
                    SmallTown.Leader
                )
            )
                .Value
                .Differences
        );
        await town.MustAsync(new CloseBallot(town.Id(), ballot.Id), SmallTown.Congress);
        Assert.Equal((1, 1), (town.Town.FindBallot(ballot.Id)!.Result!.Valid, town.Town.FindBallot(ballot.Id)!.Result!.Invalid));
    }

    private SqliteTownStore? Store { get; set; }

    private Task<SmallTown> NewAsync() => SmallTown.OpenAsync(Store = SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);

    internal static async Task<string> SetAsync(SmallTown town)
    {
        var numbers = new List<string>();
        foreach (string name in new[] { "修路", "建桥", "路灯" })
            numbers.Add(await town.KeepAsync(LivelihoodLedger.Id, SmallTown.North, ("name", name)));
        await town.MustAsync(
            new SetBallot(town.Id(), null, "民生实事票决", new(BallotWay.Approve, 2, 2, Deputies), [.. numbers]),
            SmallTown.Congress
        );
        return town.Town.Ballots[0].Id;
    }

    private static async Task<(Ballot, string[])> OpenAsync(SmallTown town)
    {
        string id = await SetAsync(town);
        var tokens = (await town.Town.OpenBallotAsync(town.Id(), id, Present, Phones, SmallTown.Congress)).Value;
        return (town.Town.FindBallot(id)!, [.. tokens]);
    }

    /// <summary>All bytes that the township has on disk.</summary>
    private byte[] All()
    {
        using var all = new MemoryStream();
        foreach (string file in new[] { File, File + "-wal" }.Where(System.IO.File.Exists))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            open.CopyTo(all);
        }
        return all.ToArray();
    }

    private static int Times(string text, string one)
    {
        int times = 0;
        for (int at = text.IndexOf(one, StringComparison.Ordinal); at >= 0; at = text.IndexOf(one, at + 1, StringComparison.Ordinal))
            times++;
        return times;
    }

    internal static Ledger Projects() =>
        new()
        {
            Id = LivelihoodLedger.Id,
            Title = "民生实事",
            Duty = "自身建设",
            NumberPrefix = "BS",
            Level = AreaLevel.Village,
            Label = "name",
            Opens = [Role.Clerk],
            Amends = [Role.Clerk],
            Fields =
            [
                new()
                {
                    Id = "name",
                    Title = "名称",
                    Type = new TextField(80, false),
                    Required = true,
                },
            ],
            Workflow = new(
                "candidate",
                [new("candidate", "候选项目"), new("chosen", "票决确定")],
                [
                    new()
                    {
                        Id = "choose",
                        Title = "票决确定",
                        From = ["candidate"],
                        To = "chosen",
                        By = [Role.Clerk],
                    },
                ]
            ),
        };
}
