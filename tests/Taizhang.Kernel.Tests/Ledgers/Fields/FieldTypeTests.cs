using System.Reflection;
using System.Text;
using System.Text.Json;
using CsCheck;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Ledgers.Fields;

/// <summary>What holds of every type of field.</summary>
public sealed class FieldTypeTests
{
    private static readonly Gen<string> Words = Gen.Char["甲乙丙丁ab1 ，。“\"\\<>&'|{}"]
        .Array[1, 12]
        .Select(chars => new string(chars).Trim())
        .Where(text => text.Length > 0);

    /// <summary>Each type with the values that it may hold.</summary>
    private static readonly (FieldType Type, Gen<Value> Values)[] All =
    [
        (new TextField(40, lines: false), Words.Select(Value.Of)),
        (new TextField(40, lines: true), Gen.Select(Words, Words, (a, b) => Value.Of($"{a}\n\t{b}𠮷"))),
        (new ChoiceField(TestPack.Kinds), Gen.Int[0, 2].Select(i => Value.Of(TestPack.Kinds[i]))),
        (
            new DateField(false),
            Gen.Int[new DateOnly(1900, 1, 1).DayNumber, Typed.Today.DayNumber].Select(day => Value.Of(DateOnly.FromDayNumber(day)))
        ),
        (
            new DateField(true),
            Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber]
                .Select(day => Value.Of(DateOnly.FromDayNumber(day)))
        ),
        (
            new TimeField(true),
            Gen.Select(
                Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber],
                Gen.Int[0, 1439],
                (day, minute) => Value.Of((day * 1440L) + minute)
            )
        ),
        (new PeriodField(), Gen.Select(Gen.Int[1900, 2199], Gen.Int[0, 12], (year, month) => Value.Of(new Period(year, month).Key))),
        (new NumberField("count", 0, "万户", 0, 1_000_000_000), Gen.Long[0, 1_000_000_000].Select(Value.Of)),
        (new NumberField("number", 6, "亩", -1_000_000_000, 1_000_000_000), Gen.Long[-1_000_000_000, 1_000_000_000].Select(Value.Of)),
        (TestPack.Money(), Gen.Long[0, 100_000_000_000_000].Select(Value.Of)),
        (new YesNoField(), Gen.Bool.Select(yes => Value.Of(yes ? "是" : "否"))),
        (new PhoneField(), Gen.Char["0123456789"].Array[7, 15].Select(digits => Value.Of(new string(digits)))),
        (new CitizenIdField(), Gen.Int[0, 9].Select(i => Typed.Into(new CitizenIdField(), $"00000049123100{i}").Value)),
        (
            new CreditCodeField(),
            Gen.Int[0, 2].Select(i => Value.Of(new[] { "91350100M000100Y43", "9144030071526726XG", "91440300708461136T" }[i]))
        ),
        (new FigureField(), Gen.Int[0, 2].Select(i => Value.Of(new[] { "hazard.closed", "hazard.closed[kind=消防]", "整改隐患" }[i]))),
        (new LinkField(["household"]), Gen.Int[1, 9999].Select(n => Value.Of($"NH-2023-{n:D4}"))),
        (
            new PointField(),
            Gen.Select(
                Gen.Long[91_000_000, 180_000_000],
                Gen.Long[-90_000_000, 90_000_000],
                (east, north) => Value.Of($"{Exact.Scaled(east, 6)},{Exact.Scaled(north, 6)}")
            )
        ),
        (
            new PhotoField(),
            Gen.Char["0123456789abcdef"].Array[64].Select(hex => new string(hex)).Array[1, 9].Select(hashes => Value.Of([.. hashes]))
        ),
        (
            new RowsField([
                TestPack.Field("a", new TextField(40, false)) with
                {
                    Personal = true,
                },
                TestPack.Field("b", TestPack.Money()),
                TestPack.Field("c", new DateField(false)),
            ]),
            Gen.Select(
                    Words.Select(Value.Of),
                    Gen.Long[0, 10000].Select(Value.Of),
                    (a, b) => (System.Collections.Immutable.ImmutableArray<Value>)[a, b, Value.Empty]
                )
                .Array[1, 5]
                .Select(rows => Value.Of([.. rows]))
        ),
    ];

    [Fact]
    public void Every_type_in_the_kernel_is_covered_here() =>
        Assert.Equal(
            typeof(FieldType)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(FieldType)) && !type.IsAbstract)
                .Select(type => type.Name)
                .Order(),
            All.Select(one => one.Type.GetType().Name).Distinct().Order()
        );

    [Fact]
    public void No_facet_has_an_answer_for_types_that_forgot_it()
    {
        const BindingFlags Facets = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        // Reading trims a text and passes over an empty one, for every type that is typed as one text.
        Assert.Equal(
            ["Read"],
            typeof(FieldType)
                .GetMethods(Facets)
                .Where(method => method is { IsVirtual: true, IsAbstract: false })
                .Select(method => method.Name)
        );
    }

    [Fact]
    public void Every_type_answers_every_facet()
    {
        var facets = typeof(FieldType).GetProperties();
        foreach (var (type, values) in All)
        {
            foreach (var facet in facets)
            {
                object? answer = facet.GetValue(type);
                Assert.True(answer is not null || facet.Name == nameof(FieldType.Scale), $"{type.Name}: {facet.Name}");
                Assert.True(answer is not Enum || Enum.IsDefined(facet.PropertyType, answer), $"{type.Name}: {facet.Name}");
            }
            Assert.NotEmpty(type.Proposal.Title);
            values.Sample(
                value =>
                {
                    Assert.Equal(value, Typed.Into(type, type.Typed(value)).Value);
                    Assert.NotEmpty(type.Mask(value));
                    Assert.NotEmpty(type.Display(value));
                    Assert.True(type.InSheet(value) is string or decimal or int or DateOnly, type.Name);
                    Assert.True(type.Scale is not null || type.Amount(value) == 0, type.Name);
                    if (type.IsVerbatim)
                        Assert.Equal(value.Text, Typed.Into(type, value.Text).Value.Text);
                    Assert.Null(type.MisfitOf(TestPack.Field("f", type), value, Written(type, value), _ => "NH"));
                },
                iter: 50
            );
        }
        foreach (var facet in facets.Where(facet => facet.PropertyType.IsEnum))
            Assert.Equal(
                Enum.GetValues(facet.PropertyType).Cast<object>().Order(),
                All.Select(one => facet.GetValue(one.Type)!).Distinct().Order()
            );
        var orders = All.DistinctBy(one => one.Type.GetType()).Select(one => one.Type.Proposal.Guess?.Order).OfType<int>().ToArray();
        Assert.Equal(orders.Length, orders.Distinct().Count());
    }

    [Fact]
    public void A_mask_tells_at_most_how_a_name_begins_or_how_a_long_number_begins_and_ends()
    {
        foreach (var (type, values) in All)
            Gen.Select(values, values)
                .Sample(
                    (one, other) =>
                    {
                        if (type is not (TextField { Control: ControlKind.Line } or PhoneField or CitizenIdField))
                            Assert.Equal(("**", "**"), (type.Mask(one), type.Mask(other)));
                        else if (type is TextField)
                            Assert.True(type.Mask(one) is "**" || type.Mask(one)[..^2] == Rune.GetRuneAt(one.Text!, 0).ToString());
                        else
                            Assert.True(type.Mask(one).Count(char.IsAsciiLetterOrDigit) is 0 or 7, type.Mask(one));
                        Assert.NotEqual(type.Display(one), type.Mask(one));
                    },
                    iter: 50
                );
    }

    private static JsonElement Written(FieldType type, Value value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            type.Write(json, value);
        return JsonDocument.Parse(Encoding.UTF8.GetString(bytes.ToArray())).RootElement;
    }

    [Fact]
    public void Every_type_has_a_word_a_control_and_where_it_stands_in_a_cell_a_guidance()
    {
        foreach (var (type, _) in All)
        {
            Assert.NotEmpty(type.Name);
            Assert.Equal(type.Cell == CellForm.None, type.Guidance.Length == 0);
            Assert.Equal(type.Cell is CellForm.Choice or CellForm.YesNo, !type.Options.IsEmpty);
            Assert.All(type.Options, option => Assert.True(Typed.Into(type, option).Ok, option));
        }
    }

    [Fact]
    public void The_canonical_text_and_the_shown_text_are_read_back_to_the_same_value()
    {
        foreach (var (type, values) in All.Where(one => one.Type is not RowsField))
            values.Sample(
                value =>
                {
                    Assert.Equal(value, Typed.Into(type, type.Canonical(value)).Value);
                    if (type is not PhotoField)
                        Assert.Equal(value, Typed.Into(type, type.Display(value)).Value);
                },
                iter: 200
            );
    }

    [Fact]
    public void What_is_written_as_JSON_is_restored()
    {
        foreach (var (type, values) in All)
            values.Sample(
                value =>
                {
                    var kept = Typed.Kept(type, value);
                    Assert.Equal(value, kept);
                    Assert.Equal(value.GetHashCode(), kept.GetHashCode());
                },
                iter: 200
            );
    }

    [Fact]
    public void Nothing_that_anybody_types_breaks_a_field_and_every_refusal_speaks_of_it()
    {
        foreach (var (type, _) in All)
            Gen.Char["0123456789.,-+年月日/万亿元亩 ，。％￥＋－０９是否x\0\n\t\ud842😀—"]
                .Array[0, 12]
                .Sample(
                    chars =>
                    {
                        var read = Typed.Into(type, new string(chars));
                        Assert.All(read.Refusals, refusal => Assert.StartsWith("f", refusal.Field, StringComparison.Ordinal));
                        Assert.All(read.Refusals, refusal => Assert.StartsWith("field.", refusal.Code, StringComparison.Ordinal));
                        if (read.Ok && !read.Value.IsEmpty && type is not RowsField)
                            Assert.Equal(read.Value, Typed.Into(type, type.Canonical(read.Value)).Value);
                        if (read.Ok && !read.Value.IsEmpty)
                            Assert.Equal(read.Value, Typed.Kept(type, read.Value));
                    },
                    iter: 300
                );
    }

    [Fact]
    public void An_empty_input_is_an_empty_value_of_every_type()
    {
        foreach (var (type, _) in All)
        foreach (var input in new Input?[] { null, "", " ", "　\t" })
            Assert.True(Typed.Into(type, input).Value.IsEmpty, type.Name);
    }

    [Fact]
    public void Values_are_equal_when_they_hold_the_same()
    {
        Assert.Equal(Value.Empty, Value.Of(""));
        Assert.NotEqual(Value.Of(0), Value.Empty);
        Assert.NotEqual(Value.Of("1"), Value.Of(1));
        Assert.True(Value.Of(["甲"]) == Value.Of(["甲"]));
        Assert.True(Value.Of(["甲"]) != Value.Of(["乙"]));
        Assert.True(
            Value.Of([
                [Value.Of(1)],
            ])
                == Value.Of([
                    [Value.Of(1)],
                ])
        );
        Assert.True(
            Value.Of([
                [Value.Of(1)],
            ])
                != Value.Of([
                    [Value.Of(2)],
                ])
        );
    }
}
