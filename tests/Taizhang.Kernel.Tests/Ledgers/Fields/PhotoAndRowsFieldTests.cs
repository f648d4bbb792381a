using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;
using Row = System.Collections.Generic.Dictionary<string, string>;

namespace Taizhang.Kernel.Tests.Ledgers.Fields;

/// <summary>Fields that hold more than a text.</summary>
public sealed class PhotoAndRowsFieldTests
{
    private static readonly PhotoField Photo = new();
    private static readonly RowsField Rows = new([
        TestPack.Field("name", new TextField(5, false), required: true),
        TestPack.Field("age", TestPack.Count()),
        TestPack.Field("born", new DateField(false)),
    ]);

    [Fact]
    public void Pictures_are_named_by_their_content()
    {
        string other = new('0', 64);
        var read = Typed.Into(Photo, Input.Of([TestPack.Photo, other]));
        Assert.Equal([TestPack.Photo, other], read.Value.Texts);
        Assert.Equal("2 张", Photo.Display(read.Value));
        Assert.Equal(read.Value, Typed.Into(Photo, $"{TestPack.Photo},{other}").Value);
        Assert.True(Typed.Into(Photo, Input.Of(Array.Empty<string>())).Value.IsEmpty);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("<script>")]
    public void What_is_not_the_name_of_a_picture_is_refused(string text)
    {
        Assert.Equal("field.photo", Typed.Refused(Photo, text).Code);
        Assert.Equal("field.photo", Typed.Refused(Photo, Input.Of([TestPack.Photo, text])).Code);
    }

    [Fact]
    public void Nine_pictures_are_enough()
    {
        Assert.True(Typed.Into(Photo, Input.Of(Enumerable.Repeat(TestPack.Photo, 9).ToArray())).Ok);
        Assert.Equal("field.photo_many", Typed.Refused(Photo, Input.Of(Enumerable.Repeat(TestPack.Photo, 10).ToArray())).Code);
    }

    [Fact]
    public void Rows_are_read_cell_by_cell_and_blank_rows_are_left_out()
    {
        var value = Typed
            .Into(
                Rows,
                Input.Of([
                    new Row { ["name"] = "甲", ["age"] = "１２" },
                    new Row { ["name"] = " ", ["age"] = "" },
                    new Row { ["name"] = "乙", ["born"] = "2000年1月2日" },
                ])
            )
            .Value;
        Assert.Equal(2, value.Rows.Length);
        Assert.Equal(12, value.Rows[0][1].Number);
        Assert.True(value.Rows[0][2].IsEmpty);
        Assert.Equal(new DateOnly(2000, 1, 2), value.Rows[1][2].Day);
        Assert.Equal("2 行", Rows.Display(value));
        Assert.Equal("甲，12；乙，2000-01-02", Rows.Canonical(value));
    }

    [Fact]
    public void Each_wrong_cell_is_named_by_its_row_and_column()
    {
        var refusals = Typed
            .Into(
                Rows,
                Input.Of([
                    new Row { ["name"] = "", ["age"] = "3" },
                    new Row { ["name"] = "六个字的名字", ["age"] = "x" },
                    new Row { ["nick"] = "小" },
                ])
            )
            .Refusals;
        Assert.Equal(
            [
                ("f[0].name", "field.required"),
                ("f[1].name", "field.text_long"),
                ("f[1].age", "field.number"),
                ("f[2].nick", "field.unknown"),
                ("f[2].name", "field.required"),
            ],
            refusals.Select(refusal => (refusal.Field!, refusal.Code))
        );
    }

    [Fact]
    public void Two_hundred_rows_are_enough()
    {
        Assert.True(Typed.Into(Rows, Input.Of(Enumerable.Repeat(new Row { ["name"] = "甲" }, 200).ToArray())).Ok);
        var refusal = Typed.Refused(Rows, Input.Of(Enumerable.Repeat(new Row { ["name"] = "甲" }, 201).ToArray()));
        Assert.Equal("field.rows_many", refusal.Code);
        Assert.Contains("201", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_of_another_shape_is_refused()
    {
        Assert.Equal("field.shape", Typed.Refused(Rows, "甲").Code);
        Assert.Equal("field.shape", Typed.Refused(Rows, Input.Of(["甲"])).Code);
        Assert.Equal("field.shape", Typed.Refused(new TextField(10, false), Input.Of(["甲"])).Code);
        Assert.Equal("field.shape", Typed.Refused(TestPack.Count(), Input.Of([new Row()])).Code);
        Assert.Equal("field.shape", Typed.Refused(Photo, Input.Of([new Row()])).Code);
    }

    [Fact]
    public void An_empty_input_of_any_form_is_an_empty_value()
    {
        foreach (var input in new Input?[] { null, "", "  " })
        {
            Assert.True(Typed.Into(Photo, input).Value.IsEmpty);
            Assert.True(Typed.Into(Rows, input).Value.IsEmpty);
        }
        Assert.True(Typed.Into(Rows, Input.Of(Array.Empty<Row>())).Value.IsEmpty);
    }
}
