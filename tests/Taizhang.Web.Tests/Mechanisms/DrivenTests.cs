using System.Reflection;

namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>
/// The 53 mechanisms of which it was once judged whether the software does what it says: each is worked through by tests, right ways and
/// wrong ones. <c>--filter-trait Mechanism=K34</c> runs those of one.
/// </summary>
public sealed class DrivenTests
{
    private static readonly string[] Judged =
    [
        .. "K02 K03 K04 K07 K10 K15 K17 K23 K25 K26 K27 K29 K31 K32 K33 K34 K35 K39 K41 K43".Split(' '),
        .. "X03 X04 X13 X14 X17 X26 X30 X31 X34 X36 X37 X38 X40".Split(' '),
        .. "S06 S08 S14 S34 S43 S48 S50".Split(' '),
        .. "L23 L24 L34 L35".Split(' '),
        .. "Z05 Z19 Z21 Z31 Z33 Z35 Z49 Z50 Z52".Split(' '),
    ];

    [Fact]
    public void Each_judged_mechanism_is_driven_and_in_the_file_of_its_township()
    {
        Assert.Equal(53, Judged.Length);
        var driven = typeof(DrivenTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<DrivesAttribute>().Select(one => (one.Mechanism, Type: method.DeclaringType!)))
            .ToArray();
        Assert.Empty(Judged.Except(driven.Select(one => one.Mechanism)));
        Assert.All(
            driven,
            one =>
                Assert.StartsWith(
                    one.Mechanism[0] switch
                    {
                        'K' => "Kejing",
                        'X' => "Xinjiebu",
                        'S' => "Shanwang",
                        'L' => "Longquan",
                        _ => "Zhangying",
                    },
                    one.Type.Name,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void Each_of_them_is_on_the_page_of_mechanisms()
    {
        string page = File.ReadAllText(Path.Combine(Repository(), "docs", "mechanisms.md"));
        Assert.All(Judged, id => Assert.Contains($"| {id} |", page, StringComparison.Ordinal));
    }

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Taizhang.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
