using System.Collections.Immutable;
using CsCheck;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Imports;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>What goes out as a workbook comes in again as the same.</summary>
public sealed class ThereAndBackTests
{
    private static readonly string[] Words =
    [
        "合计",
        "1.2万",
        "2023-05-01",
        "#REF!",
        "=1+1",
        "/",
        "-",
        "约120",
        "是",
        "张 三",
        "行一\n行二",
        "<&\"'>",
        "￥5",
        "𠮷野",
        "_x0041_",
        "0012",
        "1E5",
        "95%",
    ];

    private const string Letters = "北村张王李一二三，。（）abcXYZ0123456789 -/.:";

    private static readonly Gen<string> GenWord = Gen.OneOf(
        Of(Words),
        Gen.Int[0, Letters.Length - 1]
            .Array[1, 30]
            .Select(places => string.Concat(places.Select(at => Letters[at])).Trim())
            .Where(text => text.Length > 0)
    );

    private static readonly Gen<Value> GenLine = GenWord.Select(text => Value.Of(text.ReplaceLineEndings(" ")));

    private static readonly Gen<Entry> GenEntry = Gen.Select(
        GenLine,
        Maybe(Of<string>("13900000000", "0391-6690000", "+86-391-6690000", "6690000").Select(Value.Of)),
        Maybe(Of<string>("城乡低保", "特困供养（分散）", "临时救助").Select(Value.Of)),
        Maybe(Gen.Int[0, 72_000].Select(day => Value.Of(new DateOnly(1901, 1, 1).AddDays(day)))),
        Maybe(Gen.Select(Gen.Int[1900, 2199], Gen.Int[0, 12]).Select((year, month) => Value.Of((long)year * 100 + month))),
        Gen.Select(
            Maybe(Gen.Long[-99_999_999_999_99, 99_999_999_999_99].Select(Value.Of)),
            Maybe(Gen.Long[0, 99_999_999].Select(Value.Of)),
            Maybe(Gen.Long[0, 10_000].Select(Value.Of)),
            Maybe(Gen.Long[0, 9_999_999].Select(Value.Of))
        ),
        Gen.Select(Maybe(Of<string>("是", "否").Select(Value.Of)), Maybe(GenWord.Select(Value.Of))),
        Gen.Select(
            Of<string>(SmallTown.Code, SmallTown.North, SmallTown.South, SmallTown.NorthOne, SmallTown.SouthOne),
            Of<string?>(null, SmallTown.Civil)
        ),
        (name, phone, kind, day, month, numbers, rest, place) =>
            new Entry
            {
                Id = 1,
                Ledger = "grant",
                Number = "BZ-2023-0001",
                Area = place.Item1!,
                Office = place.Item2,
                State = "kept",
                Opened = new(2023, 5, 1),
                OpenedBy = "clerk",
                Values =
                [
                    name,
                    phone,
                    kind,
                    day,
                    month,
                    numbers.Item1,
                    numbers.Item2,
                    numbers.Item3,
                    numbers.Item4,
                    rest.Item1,
                    rest.Item2,
                ],
            }
    );

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<Value> Maybe(Gen<Value> gen) => Gen.Select(Gen.Int[0, 3], gen, (n, value) => n == 0 ? Value.Empty : value);

    [Fact]
    public void Entries_that_are_exported_read_back_as_the_same_inputs() =>
        GenEntry
            .Array[1, 12]
            .Sample(
                entries =>
                {
                    using var file = new MemoryStream();
                    var sheet = new EntrySheet(Desk.Ledger, Desk.Areas, SmallTown.Clerk);
                    sheet.WriteAsync(file, "补助发放", entries.ToAsyncEnumerable()).GetAwaiter().GetResult();
                    file.Position = 0;
                    using var book = Workbook.Open(file, "a.xlsx").Value;
                    var read = SheetReading.Of(book, "a.xlsx", Desk.Ledger, Desk.Areas, Desk.Today).Value;
                    Assert.Equal(
                        ["状态", "登记日期", "到期日"],
                        read.Matches.Where(match => match.Target.Length == 0).Select(match => match.Heading.Title)
                    );
                    var rows = read.Rows().ToArray();
                    Assert.Equal(entries.Length, rows.Length);
                    foreach (var (entry, row) in entries.Zip(rows))
                    {
                        Assert.Empty(row.Faults);
                        Assert.Null(row.LeftOut);
                        Assert.Equal(entry.Number, row.EntryNumber);
                        Assert.Equal((entry.Area, entry.Office), (row.Area, row.Office));
                        Assert.Equal(
                            entry.Values,
                            Desk.Ledger.Fields.Select(field => field.Read(row.Fields.GetValueOrDefault(field.Id), Desk.Today).Value)
                        );
                    }
                },
                iter: 150
            );
}
