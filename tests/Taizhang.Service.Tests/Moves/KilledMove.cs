using System.Diagnostics;
using System.Globalization;
using Taizhang.Service.Moves;
using Taizhang.Service.Tests.Storage.Store;

namespace Taizhang.Service.Tests.Moves;

/// <summary>A process that moves a township and kills itself on the way.</summary>
internal static class KilledMove
{
    public const string Word = "killed-move";

    /// <summary>Moves in another process, which ends after a step; returns how it ended: 137 when it was killed.</summary>
    public static async Task<int> StartAsync(string folder, string address, bool into, MoveStep step, int times = 1)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                Path.Combine(AppContext.BaseDirectory, "Taizhang.Service.Tests"),
                [Word, folder, address, into ? "in" : "out", step.ToString(), times.ToString(CultureInfo.InvariantCulture)]
            )
        )!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public static async Task<int> RunAsync(string[] move)
    {
        var (step, left) = (Enum.Parse<MoveStep>(move[3]), int.Parse(move[4], CultureInfo.InvariantCulture));
        var relocation = new Relocation(move[0], PostgresTownStoreTests.Place(move[1]), SmallPack.Load(), Reached) { LinesTogether = 5 };
        await (move[2] == "in" ? relocation.InAsync() : relocation.OutAsync());
        return 0;

        void Reached(MoveStep at, long line)
        {
            if (at == step && --left == 0)
                Process.GetCurrentProcess().Kill();
        }
    }
}
