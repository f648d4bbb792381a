using Taizhang.Service.Tests.Storage.Durability;
using Taizhang.Service.Tests.Towns;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Taizhang.Service.Tests;

/// <summary>
/// Runs the tests, as the generated entry point of every test program does; or, asked so by one of them, is the process that it kills.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) =>
        args switch
        {
            [KilledWriter.Word, var file, .. var key] => await KilledWriter.RunAsync(file, key.SingleOrDefault()),
            [Moves.KilledMove.Word, .. var move] => await Moves.KilledMove.RunAsync(move),
            [OldFileTests.Word, var folder] => await OldFileTests.WriteAsync(folder),
            _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") => await TestPlatformTestFramework.RunAsync(
                args,
                SelfRegisteredExtensions.AddSelfRegisteredExtensions
            ),
            _ => await ConsoleRunner.Run(args),
        };
}
