using Taizhang.Packs;
using Taizhang.Service.Forms;
using Taizhang.Service.Tests.Packs;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Tests.Forms;

public sealed class KnownFormsTests
{
    private static readonly Kernel.Packs.Pack Pack = PackLoader.Load(ShippedPackTests.Folder).Pack;

    public static TheoryData<string> All => [.. Pack.Returns.Select(one => one.Id)];

    [Fact]
    public void The_returns_that_a_county_asks_for_every_month_are_there() =>
        Assert.Superset(
            new HashSet<string> { "hotline", "petition", "watch", "grid", "safety", "crop" },
            Pack.Returns.Select(one => one.Id).ToHashSet()
        );

    [Theory]
    [MemberData(nameof(All))]
    public void The_file_of_a_return_is_understood_as_it_is_meant(string id)
    {
        var known = Pack.Returns.Single(one => one.Id == id);
        byte[] bytes = KnownForms.Bytes(known);
        Assert.Equal(bytes, KnownForms.Bytes(known));
        var file = FormFile.Open(bytes, known.Title + ".xlsx").Value;
        Assert.Equal(known.Title, file.Title);
        Assert.Empty(file.Remarks);
        Assert.Equal(
            KnownForms.Matches(known).Select(match => match.Cell).Order(StringComparer.Ordinal),
            file.Sheets.Single().Blanks.Select(blank => blank.Place.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(KnownForms.Matches(known), match => Assert.NotNull(match.Source));
        Assert.NotNull(file.Period);
    }
}
