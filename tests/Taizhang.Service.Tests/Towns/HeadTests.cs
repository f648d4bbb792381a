using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A head kept elsewhere finds a journal that was rewritten as a whole or rolled back, which the chain alone cannot.</summary>
public sealed class HeadTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();
    private string File => _folder["small.town.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_journal_that_went_on_still_leads_to_its_heads()
    {
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);
        var first = town.Town.Head;
        await town.OpenAsync();
        var second = town.Town.Head;
        Assert.Equal((8L, 9L), (first.Position, second.Position));
        Assert.Empty((await Verification.RunAsync(File, _pack, [first, second])).Faults);
        Assert.Equal(second, (await Verification.RunAsync(File, _pack)).Head);
        Assert.Equal([second], TownHouse.HeadsOf(_folder.Path));
    }

    [Fact]
    public async Task A_rewritten_chain_is_found()
    {
        var head = await BuildAsync();
        Rewrite();
        Assert.Empty((await Verification.RunAsync(File, _pack)).Faults);
        Assert.Contains("与存证不符", Assert.Single((await Verification.RunAsync(File, _pack, [head])).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_rolled_back_is_found()
    {
        await BuildAsync();
        System.IO.File.Copy(File, _folder["older"]);
        Head head;
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Open(File, _pack), _pack))
        {
            await town.OpenAsync();
            head = town.Town.Head;
        }
        System.IO.File.Copy(_folder["older"], File, overwrite: true);
        Assert.Empty((await Verification.RunAsync(File, _pack)).Faults);
        Assert.Contains(
            "换回了旧的数据",
            Assert.Single((await Verification.RunAsync(File, _pack, [head])).Faults),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_row_of_an_old_township_is_under_its_head()
    {
        var head = await BuildAsync();
        Assert.Contains(
            (await Verification.RunAsync(File, _pack, [head with { Seal = new string('0', 64) }])).Faults,
            fault => fault.Contains("与存证不符", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_signed_line_is_read_back_and_any_change_of_it_is_found()
    {
        var head = await BuildAsync();
        string key = _folder["key.pem"],
            list = _folder["heads.tsv"];
        using var signer = HeadKey.Create(key);
        Assert.Throws<IOException>(() => HeadKey.Create(key));
        HeadLine.Append(list, [HeadLine.Of(head, signer)]);
        HeadLine.Append(list, [HeadLine.Of(head, null)]);
        var lines = HeadLine.Read(list);
        using var reader = HeadKey.Read(key + ".pub");
        Assert.Equal([head, head], lines.Select(line => line.Head));
        Assert.Equal([true, false], lines.Select(line => line.IsSignedBy(reader)));
        using var other = HeadKey.Create(_folder["other.pem"]);
        Assert.False(lines[0].IsSignedBy(other));
        foreach (
            var changed in (Head[])
                [
                    head with
                    {
                        Position = head.Position + 1,
                    },
                    head with
                    {
                        Hash = new string('0', 64),
                    },
                    head with
                    {
                        Town = "other",
                    },
                    head with
                    {
                        Time = head.Time.AddTicks(1),
                    },
                    head with
                    {
                        Seal = "",
                    },
                ]
        )
            Assert.False((lines[0] with { Head = changed }).IsSignedBy(reader));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(key));
        _folder.Write("wrong.tsv", "small\tnine\n");
        Assert.Contains(
            "第 1 行",
            Assert.Throws<InvalidDataException>(() => HeadLine.Read(_folder["wrong.tsv"])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Heads_are_written_once_a_day()
    {
        await BuildAsync();
        var clock = new SetClock { Day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30) };
        await using var house = await TownHouse.OpenAsync(_folder.Path, _pack, clock);
        var said = new List<string>();
        var diary = new HeadDiary(house, _folder["heads.tsv"], null, clock, said.Add);
        diary.Write();
        diary.Write();
        clock.Day = clock.Day.AddDays(1);
        diary.Write();
        Assert.Equal(2, HeadLine.Read(_folder["heads.tsv"]).Count);
        var nowhere = new HeadDiary(house, _folder["none/heads.tsv"], null, clock, said.Add);
        nowhere.Write();
        nowhere.Write();
        Assert.Contains("存证没有写入", Assert.Single(said), StringComparison.Ordinal);
    }

    private async Task<Head> BuildAsync()
    {
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);
        await town.OpenAsync();
        return town.Town.Head;
    }

    /// <summary>Gives another person's name to a line and chains all after it anew, as somebody with the file can.</summary>
    private void Rewrite()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        var lines = new List<JournalLine>();
        using (var read = connection.CreateCommand())
        {
            read.CommandText = "SELECT seq, at, actor, actor_name, command, type, payload, hash FROM journal ORDER BY seq";
            using var row = read.ExecuteReader();
            while (row.Read())
                lines.Add(
                    new(
                        row.GetInt64(0),
                        new(row.GetInt64(1), TimeSpan.Zero),
                        row.GetString(2),
                        row.GetInt64(0) == 9 ? "别人" : row.GetString(3),
                        row.GetString(4),
                        row.GetString(5),
                        (byte[])row.GetValue(6),
                        (byte[])row.GetValue(7)
                    )
                );
        }
        byte[] hash = Chain.StartOf(SmallTown.Info.Id, SmallTown.Info.Name, SmallTown.Info.County, "0", null);
        foreach (var line in lines)
        {
            hash = Chain.Hash(hash, line.Seq, line.At, line.Actor, line.ActorName, line.Command, line.Type, line.Payload);
            using var write = connection.CreateCommand();
            write.CommandText = "UPDATE journal SET actor_name = $name, hash = $hash WHERE seq = $seq";
            write.Parameters.AddWithValue("$name", line.ActorName);
            write.Parameters.AddWithValue("$hash", hash);
            write.Parameters.AddWithValue("$seq", line.Seq);
            write.ExecuteNonQuery();
        }
    }
}
