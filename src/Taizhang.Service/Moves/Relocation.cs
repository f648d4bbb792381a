using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Postgres;
using Taizhang.Storage.Sql;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Moves;

/// <summary>How far a move has come. It may be cut short after each, and goes on from there when it is begun again.</summary>
public enum MoveStep
{
    /// <summary>Journal lines were copied.</summary>
    Lines,

    /// <summary>Everything beside the journal was copied.</summary>
    Rest,

    /// <summary>What is derived from it was made anew.</summary>
    Derived,

    /// <summary>It was verified at its new place.</summary>
    Verified,

    /// <summary>The folder names the new place.</summary>
    Named,
}

/// <summary>A move that is refused, or has failed; the message says why, in Chinese.</summary>
public sealed class MoveException(string message) : IOException(message);

/// <summary>
/// Moves a township between its own file in a data folder and a database. The journal goes line by line, its chain proved on the way; at
/// the end the whole is verified at its new place, and only then served from there. At no instant can it be written at both.
/// </summary>
/// <param name="folder">Which nobody else uses meanwhile.</param>
/// <param name="reached">Receives each step, and the last line copied.</param>
public sealed class Relocation(string folder, PostgresPlace place, Pack pack, Action<MoveStep, long>? reached = null)
{
    /// <summary>Added to the name of a file whose township is in the database now: nobody opens it.</summary>
    public const string Moved = ".moved";

    private readonly string _file = Path.Combine(folder, place.Town + TownHouse.Ending);

    /// <summary>How many lines are copied in one transaction.</summary>
    public int LinesTogether { get; init; } = TownCopy.LinesTogether;

    /// <summary>Into the database.</summary>
    /// <exception cref="MoveException">It is not moved; it is served from where it was.</exception>
    public async Task<Verification> InAsync()
    {
        string linked = Path.Combine(folder, place.Town + TownPlaces.Linked),
            file = !File.Exists(_file) && File.Exists(_file + Moved) && File.Exists(linked) ? _file + Moved : _file;
        if (!File.Exists(file))
            throw new MoveException($"{folder} 中没有乡镇 {place.Town}。");
        var (verified, anew) = await CopyInAsync(file);
        TownPlaces.Link(folder, place.Town, place.Address);
        if (file == _file)
        {
            // What the log beside the file holds goes along with it.
            SqliteTownStore.Fold(_file);
            DurableFile.Move(_file, _file + Moved);
        }
        reached?.Invoke(MoveStep.Named, verified.Lines);
        if (anew)
            PostgresMove.Set(place, TownState.Here);
        return verified;
    }

    /// <returns>What the verification in the database found, and whether the township was not served from there already.</returns>
    private async Task<(Verification Verified, bool Anew)> CopyInAsync(string file)
    {
        await using var from = SqliteTownStore.OpenReading(file, pack);
        if (from.Info.Id != place.Town)
            throw new MoveException($"{Path.GetFileName(file)} 中是乡镇 {from.Info.Id}，与文件名不符，没有移动。");
        if (from.Boxes().Count > 0)
            throw new MoveException("有票决正在投票。数据库中保不住投票的秘密，请等投票结束后再移。");
        var head = Head.Of(from.Place.ReadHead());
        long had = await HadAsync(from, PostgresMove.Look(place));
        if (had >= 0)
        {
            PostgresMove.Receive(place, from.Info, from.Follows);
            var arriving = place with { Arriving = true };
            await using (var into = (SqlTownStore)arriving.Open(pack))
            {
                TownCopy.Lines(from, into, had, line => reached?.Invoke(MoveStep.Lines, line), LinesTogether);
                TownCopy.Rest(from, into);
            }
            reached?.Invoke(MoveStep.Rest, head.Position);
            await DeriveAsync(arriving);
        }
        return (await VerifyAsync(place, head), had >= 0);
    }

    /// <summary>Out of the database into the folder. From the first instant nobody writes the township in the database.</summary>
    /// <exception cref="MoveException">It is not moved; it is served from where it was.</exception>
    public async Task<Verification> OutAsync()
    {
        if (PostgresMove.Look(place) is not { } standing)
            throw new MoveException($"{place.Address} 中没有乡镇 {place.Town}。");
        if (File.Exists(_file))
            return await EndAsync(standing);
        if (standing.State == TownState.Arriving)
            throw new MoveException($"{place.Town} 移入数据库没有完成。请先再运行一次 taizhang move --to。");
        PostgresMove.Set(place, TownState.Left);
        try
        {
            string part = _file + ".part";
            await using (var from = (SqlTownStore)place.OpenReading(pack))
            {
                await using (var into = await BegunAsync(part, from))
                {
                    TownCopy.Lines(from, into, into.LastLine(), line => reached?.Invoke(MoveStep.Lines, line), LinesTogether);
                    TownCopy.Rest(from, into);
                }
                reached?.Invoke(MoveStep.Rest, standing.Seq);
                await DeriveAsync(new SqlitePlace(part));
                await VerifyAsync(new SqlitePlace(part), Head.Of(from.Place.ReadHead()));
            }
            SqliteTownStore.Fold(part);
            DurableFile.Keep(part);
            DurableFile.Move(part, _file);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            PostgresMove.Set(place, TownState.Here);
            throw;
        }
        return await EndAsync(standing);
    }

    /// <summary>
    /// The file is there: the folder no longer names the database. It may have been here before, and then nothing was moved.
    /// </summary>
    private async Task<Verification> EndAsync(PostgresStanding standing)
    {
        var verified = await Verification.RunAsync(_file, pack);
        if (PostgresMove.Look(place) is not { State: TownState.Left } || verified.Head is not { } head || head.Position < standing.Seq)
            throw new MoveException($"{folder} 中已有乡镇 {place.Town}，没有移动。");
        File.Delete(Path.Combine(folder, place.Town + TownPlaces.Linked));
        DurableFile.KeepNames(folder);
        reached?.Invoke(MoveStep.Named, standing.Seq);
        return verified;
    }

    /// <summary>The last line that stands in the database and is the same here; −1: the township is there as it is here.</summary>
    private async Task<long> HadAsync(SqliteTownStore from, PostgresStanding? standing)
    {
        if (standing is null)
            return 0;
        if (standing.Info != from.Info)
            throw new MoveException($"数据库中的 {place.Town} 是{standing.Info.County}{standing.Info.Name}，不是同一个乡镇，没有移动。");
        long last = from.LastLine();
        if (standing.Seq > last || !(await from.HashAsync(standing.Seq)).AsSpan().SequenceEqual(standing.Hash))
            throw new MoveException(
                $"数据库中已有 {place.Town}（{standing.Seq:N0} 条），它的日志不是这里日志的前一段，没有移动。请先查清哪一份是对的。"
            );
        return standing.State != TownState.Here ? standing.Seq
            : standing.Seq == last ? -1
            : throw new MoveException($"{place.Town} 已在数据库中使用，没有移动。");
    }

    /// <summary>The file of a move that was cut short, if it belongs to this township; else a new one.</summary>
    private async Task<SqliteTownStore> BegunAsync(string part, SqlTownStore from)
    {
        if (File.Exists(part))
            try
            {
                var begun = SqliteTownStore.Open(part, pack);
                long last = begun.LastLine();
                if (begun.Info == from.Info && last <= from.LastLine())
                {
                    byte[] there = await from.HashAsync(last);
                    if ((await begun.HashAsync(last)).AsSpan().SequenceEqual(there))
                        return begun;
                }
                await begun.DisposeAsync();
            }
            catch (Exception broken) when (Verification.IsOfTheFile(broken))
            {
                // Not even begun: it is made anew.
            }
        return SqliteTownStore.CreateAnew(part, from.Info, pack, from.Follows);
    }

    /// <summary>Takes the township into service for a moment: so its search is made, and its figures are saved.</summary>
    private async Task DeriveAsync(ITownPlace at)
    {
        await (await RunningTown.OpenAsync(at.Open(pack), pack, TimeProvider.System)).DisposeAsync();
        reached?.Invoke(MoveStep.Derived, 0);
    }

    private async Task<Verification> VerifyAsync(ITownPlace at, Head head)
    {
        var verified = await Verification.RunAsync(at, pack, [head]);
        if (!verified.Faults.IsEmpty || verified.Head != head)
            throw new MoveException(
                $"移过去的与原来的不一致，没有启用：{string.Join(' ', verified.Faults.DefaultIfEmpty("日志末条不同。").Take(5))}"
            );
        reached?.Invoke(MoveStep.Verified, head.Position);
        return verified;
    }
}
