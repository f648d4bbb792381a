using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Taizhang.Bench;

switch (args)
{
    case ["kernel", ..]:
        var job = (Sizes.Small ? Job.Dry : Job.ShortRun.WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(100)))
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithId("short");
        var config = DefaultConfig
            .Instance.AddJob(job)
            .WithOptions(ConfigOptions.JoinSummary)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "taizhang-bench"));
        var summaries = BenchmarkSwitcher
            .FromTypes([typeof(ReadingFigures), typeof(CarryingOut)])
            .Run(["--filter", args.Length > 1 ? args[1] : "*"], config)
            .ToArray();
        return summaries.Length > 0 && summaries.All(summary => summary.Reports.Length > 0 && summary.Reports.All(report => report.Success))
            ? 0
            : 1;
    case ["reading", .. var files]:
        return ReadingReports.Run(files);
    case ["word"]:
        return WritingWord.Run();
    case ["import", var folder]:
        return await Importing.RunAsync(folder, peer: false);
    case ["import-peer", var folder]:
        return await Importing.RunAsync(folder, peer: true);
    case ["compose", var folder, .. var reports]:
        return await ComposingReports.RunAsync(folder, reports);
    case ["pledges", var file]:
        return await Pledges.RunAsync(file);
    case ["pages", var site, var town, var user, var password, var rounds, .. var paths] when paths.Length > 0:
        return await Pages.RunAsync(
            new(site),
            town,
            user,
            password,
            int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture),
            paths
        );
    case ["every-page", var site, var town, var password, var rounds]:
        return await EveryPage.RunAsync(new(site), town, password, int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture));
    case ["stores", var folder, var database]:
        return await Stores.RunAsync(folder, database);
    case ["province", var folder, var database]:
        return await Province.RunAsync(folder, database);
    case ["own", var file]:
        return await OwnLedgers.RunAsync(file);
    case ["soak", var site, var town, var user, var password, var token, var process, var requests]:
        return await Soak.RunAsync(
            new(site),
            town,
            user,
            password,
            token,
            int.Parse(process, System.Globalization.CultureInfo.InvariantCulture),
            long.Parse(requests, System.Globalization.CultureInfo.InvariantCulture)
        );
    case ["load", var site, var town, var token, var seconds]:
        return await Load.RunAsync(new(site), town, token, int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
    case ["pages", var site, var town, var user, var password, var rounds]:
        return await Pages.RunAsync(new(site), town, user, password, int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine(
            "Usage: kernel [FILTER] | reading FILE... | word | compose FOLDER TOWN=YEAR... | import FOLDER | import-peer FOLDER | "
                + "stores FOLDER postgres://... | own FILE | pledges FILE | load SITE TOWN TOKEN SECONDS | "
                + "every-page SITE TOWN PASSWORD ROUNDS | "
                + "soak SITE TOWN USER PASSWORD TOKEN PROCESS REQUESTS | "
                + "pages SITE TOWN USER PASSWORD ROUNDS [PATH...] (see docs/benchmarks.md)"
        );
        return 2;
}
