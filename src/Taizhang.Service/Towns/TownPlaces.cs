using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;
using Taizhang.Storage;
using Taizhang.Storage.Postgres;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Towns;

/// <summary>
/// Where the townships of a data folder are kept: <c>kejing.town.db</c> is one, <c>kejing.town.pg</c> says in its only line in which
/// database one is.
/// </summary>
public static class TownPlaces
{
    /// <summary>The ending of a file that holds an address.</summary>
    public const string Linked = ".town.pg";

    /// <summary>All of them, in the order of their names.</summary>
    public static IEnumerable<ITownPlace> In(string folder) =>
        Directory
            .EnumerateFiles(folder, "*" + TownHouse.Ending)
            .Concat(Directory.EnumerateFiles(folder, "*" + Linked))
            .Order(StringComparer.Ordinal)
            .Select(Of);

    public static bool Any(string folder) => In(folder).Any();

    /// <summary>Where a township is kept; null when the folder does not have it.</summary>
    public static ITownPlace? Find(string folder, string town) =>
        new[] { TownHouse.Ending, Linked }
            .Select(ending => Path.Combine(folder, town + ending))
            .Where(File.Exists)
            .Select(Of)
            .FirstOrDefault();

    /// <summary>Writes in which database a township is. Nobody but the program's own account may read it: it holds a password.</summary>
    public static void Link(string folder, string town, PostgresAddress address) =>
        DurableFile.WritePrivate(Path.Combine(folder, town + Linked), address.Text + "\n");

    private static ITownPlace Of(string file) =>
        file.EndsWith(Linked, StringComparison.Ordinal) ? new LinkedPlace(file) : new SqlitePlace(file);

    /// <summary>The database that a file names. It is read when it is needed: a wrong one keeps only its own township out.</summary>
    private sealed record LinkedPlace(string File) : ITownPlace
    {
        public string Name => Path.GetFileName(File);

        private PostgresPlace There
        {
            get
            {
                if (!PostgresAddress.TryParse(System.IO.File.ReadAllText(File), out var address, out string wrong))
                    throw new DatabaseException($"{Name}：{wrong}");
                string town = Name[..^Linked.Length];
                return PostgresPlace.IsId(town)
                    ? new(address, town, Name)
                    : throw new DatabaseException($"{Name}：文件名应当是乡镇的简称加 {Linked}。");
            }
        }

        public ITownStore Create(TownInfo info, Pack pack, bool follows = false) => There.Create(info, pack, follows);

        public ITownStore Open(Pack pack) => There.Open(pack);

        public ITownProof OpenReading(Pack pack) => There.OpenReading(pack);

        public (TownInfo Info, byte[] Start, JournalLine? Last) ReadHead() => There.ReadHead();

        public IReadOnlyList<string> Damages() => There.Damages();
    }
}
