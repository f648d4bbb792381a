using System.Diagnostics;
using Microsoft.Data.Sqlite;
using MiniExcelLibs;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Packs;
using Taizhang.Service.Imports;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;
using Taizhang.Workbooks;

namespace Taizhang.Bench;

/// <summary>
/// A workbook of 100,000 hazards in 12 columns through all checks into the journal and the figures; and, in a process of its own, the least
/// that anybody could do with it:
/// ExcelDataReader's cells into one table of SQLite, unchecked, without journal, figures or search.
/// </summary>
internal static class Importing
{
    private static readonly int Rows = Sizes.Of(100_000, 300);

    public static async Task<int> RunAsync(string folder, bool peer)
    {
        Directory.CreateDirectory(folder);
        string book = Path.Combine(folder, "hazards.xlsx");
        if (!File.Exists(book))
            await MiniExcel.SaveAsAsync(book, Hazards());
        string data = Path.Combine(folder, peer ? "peer.db" : "import.town.db");
        foreach (string file in Directory.GetFiles(folder, Path.GetFileName(data) + "*"))
            File.Delete(file);
        var watch = Stopwatch.StartNew();
        if (peer)
            Peer(book, data);
        else
            await OursAsync(book, data);
        using var self = Process.GetCurrentProcess();
        string what = peer ? "ExcelDataReader into a bare table" : "import";
        Console.WriteLine(
            $"{what}: {watch.Elapsed.TotalSeconds:F2} s, {Rows / watch.Elapsed.TotalSeconds:N0} rows/s, "
                + $"{self.TotalProcessorTime.TotalSeconds:F1} s of CPU, peak working set {self.PeakWorkingSet64 >> 20} MB"
        );
        return 0;
    }

    private static async Task OursAsync(string path, string data)
    {
        var pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;
        await using var town = await RunningTown.OpenAsync(
            SqliteTownStore.Create(data, new("bench", "测试镇", "某县"), pack),
            pack,
            TimeProvider.System
        );
        var (admin, clerk) = (new Actor("admin", "管理员", Role.Admin), new Actor("clerk", "台账员", Role.Clerk));
        foreach (var area in BenchTown.Areas())
            await MustAsync(new SetArea("area-" + area.Code, area));
        await MustAsync(new SetOffice("office", BenchTown.Office));

        using var self = Process.GetCurrentProcess();
        var watch = Stopwatch.StartNew();
        double used = Used();
        using var book = Workbook.Open(File.OpenRead(path), "hazards.xlsx").Value;
        var reading = SheetReading.Of(book, "hazards.xlsx", pack["hazard"], town.Read(state => state.Areas), town.Today).Value;
        Console.WriteLine(
            $"understood in {watch.Elapsed.TotalSeconds:F2} s, {Used() - used:F1} s of CPU: "
                + string.Join(' ', reading.Matches.Select(match => $"{match.Heading.Title}→{match.Target}"))
        );
        var import = new Import(town, clerk, reading, "hazards.xlsx");
        (watch, used) = (Stopwatch.StartNew(), Used());
        Console.WriteLine($"read alone: {reading.Rows().Count()} rows in {watch.Elapsed.TotalSeconds:F2} s, {Used() - used:F1} s of CPU");
        (watch, used) = (Stopwatch.StartNew(), Used());
        Say("all rows", await import.RunAsync("first", goodOnly: false));
        (watch, used) = (Stopwatch.StartNew(), Used());
        Say("the same file again", await import.RunAsync("second", goodOnly: false));
        await ExportAsync(town, clerk);
        var found = pack.Figures.Find("hazard.found")!.Value;
        Console.WriteLine($"the figure says {town.Read(state => state.Read(found.Figure, found.Slice, BenchTown.Code, new(2023)).Value)}");

        void Say(string what, ImportReport report) =>
            Console.WriteLine(
                $"{what}: {report.New} new, {report.Again} there already, {report.BadRows} bad in {watch.Elapsed.TotalSeconds:F2} s, "
                    + $"{Used() - used:F1} s of CPU, {Rows / watch.Elapsed.TotalSeconds:N0} rows/s "
                    + $"{report.Faults.FirstOrDefault()?.Refusal.Message}"
            );

        double Used()
        {
            self.Refresh();
            return self.TotalProcessorTime.TotalSeconds;
        }

        async Task MustAsync(Command command) => _ = (await town.DoAsync(command, admin)).Value;
    }

    /// <summary>The same entries out again, as the list's page sends them.</summary>
    private static async Task ExportAsync(RunningTown town, Actor clerk)
    {
        var to = new FirstByte();
        var sheet = new EntrySheet(town.Pack["hazard"], town.Read(state => state.Areas), clerk, town);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await sheet.WriteAsync(to, "安全隐患", town.StreamAsync(clerk, new() { Ledger = "hazard" }));
        Console.WriteLine(
            $"export: first byte of rows after {to.First.TotalMilliseconds:F0} ms, all {to.Bytes / 1024:N0} KiB "
                + $"after {to.Watch.Elapsed.TotalSeconds:F2} s, most held {(to.MostHeld - before) >> 20} MB"
        );
    }

    /// <summary>Swallows what is written, and notes when it came and how much the process held.</summary>
    private sealed class FirstByte : MemoryStream
    {
        private const int HeadOfPackage = 2048;

        public Stopwatch Watch { get; } = Stopwatch.StartNew();
        public TimeSpan First { get; private set; }
        public long Bytes { get; private set; }
        public long MostHeld { get; private set; }
        public override bool CanSeek => false;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Bytes += buffer.Length;
            if (First == default && Bytes > HeadOfPackage)
                First = Watch.Elapsed;
            MostHeld = Math.Max(MostHeld, GC.GetTotalMemory(forceFullCollection: false));
            return default;
        }
    }

    private static void Peer(string path, string data)
    {
        using var connection = new SqliteConnection($"Data Source={data}");
        connection.Open();
        Run("PRAGMA journal_mode = WAL");
        Run($"CREATE TABLE row ({string.Join(", ", Enumerable.Range(0, 12).Select(i => $"c{i}"))})");
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO row VALUES ({string.Join(", ", Enumerable.Range(0, 12).Select(i => $"${i}"))})";
        var parameters = Enumerable.Range(0, 12).Select(i => insert.Parameters.Add(new SqliteParameter($"${i}", null))).ToArray();
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateReader(File.OpenRead(path));
        reader.Read();
        while (reader.Read())
        {
            for (int i = 0; i < parameters.Length; i++)
                parameters[i].Value = reader.GetValue(i) ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
        transaction.Commit();

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private static IEnumerable<Dictionary<string, object>> Hazards()
    {
        string[] kinds = ["消防", "燃气", "道路交通"],
            grades = ["一般", "一般", "一般", "重大"],
            channels = ["网格巡查", "成员单位"];
        var areas = BenchTown.Areas().Where(area => area.Level == AreaLevel.Grid).ToArray();
        var villages = BenchTown.Areas().ToDictionary(area => area.Code, area => area.Name);
        for (int i = 0; i < Rows; i++)
        {
            var grid = areas[i % areas.Length];
            yield return new()
            {
                ["村"] = villages[grid.Parent!],
                ["网格"] = grid.Name,
                ["承办站所"] = BenchTown.Office,
                ["场所名称"] = $"第 {i % 7000} 号场所",
                ["场所类型"] = "九小场所",
                ["隐患类别"] = kinds[i % kinds.Length],
                ["隐患等级"] = grades[i % grades.Length],
                ["发现渠道"] = channels[i % channels.Length],
                ["排查日期"] = new DateTime(2023, 1, 1).AddDays(i % 365),
                ["隐患描述"] = $"消防通道堆放杂物，灭火器过期 {i} 处",
                ["责任人"] = $"甲{i % 900}",
                ["整改投入（万元）"] = i % 50 / 100m,
            };
        }
    }
}
