using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Packs;

namespace Taizhang.Reports.Tests.Composing;

/// <summary>A township of the shipped pack in memory, whose figures have been given what they count.</summary>
internal static class CountedTown
{
    public const string Code = "320000000000";

    public static readonly Actor Clerk = new("clerk", "台账员", Role.Clerk);
    private static readonly Actor Admin = new("admin", "管理员", Role.Admin);
    private static readonly Pack Pack = PackLoader.Load(Path.Combine(Root(), "packs", "township")).Pack;

    /// <param name="counted">Lines of a figure, a day, what counts on it in the tally's whole numbers: <c>trip.outings 2023-03-01
    /// 24</c>; of one that counts different things also which of them.</param>
    public static Township Of(params string[] counted)
    {
        var town = new Township(Pack);
        Do(town, new SetArea("a", new(Code, "小镇", AreaLevel.Town, null, new(2020, 1, 1))), Admin);
        foreach (string line in counted)
        {
            string[] parts = line.Split(' ');
            var day = DateOnly.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            town.Tally.Absorb(
                [
                    new(
                        Pack.Figures.FindSeries(parts[0])!.Index,
                        Code,
                        new Portion(day, long.Parse(parts[2], CultureInfo.InvariantCulture), parts.ElementAtOrDefault(3)),
                        []
                    ),
                ],
                1
            );
        }
        return town;
    }

    public static Township Planned(this Township town, string figure, string value)
    {
        Do(town, new SetPlan("plan", figure, Code, "2023", value), Clerk);
        return town;
    }

    public static void Do(Township town, Command command, Actor actor)
    {
        var decided = town.Decide(command, actor, null, Lookups.Nothing, new(2023, 5, 10, 10, 0, 0, TimeSpan.FromHours(8)));
        Assert.True(decided.Ok, decided.Ok ? "" : decided.Refusals[0].Message);
        town.Apply(decided.Value);
    }

    public static string Root()
    {
        string at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Taizhang.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("No repository above the tests.");
        return at;
    }
}
