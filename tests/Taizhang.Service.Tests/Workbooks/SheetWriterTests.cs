using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using MiniExcelLibs;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

public sealed class SheetWriterTests
{
    private static readonly SheetColumn[] Columns = [new("名称"), new("日期", "yyyy-mm-dd"), new("金额", "#,##0.00")];

    [Fact]
    public async Task What_is_written_opens_without_a_complaint_and_reads_as_it_was()
    {
        using var file = await WriteAsync([
            ["<甲> & \"乙\"\n_x000D_", new DateOnly(2023, 5, 1), 1234.5m],
            [null, null, 3L],
            ["=1+1", null, null],
        ]);
        using (var document = SpreadsheetDocument.Open(file, isEditable: false))
            Assert.Empty(
                new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description)
            );
        file.Position = 0;
        var rows = (await file.QueryAsync(useHeaderRow: true, cancellationToken: TestContext.Current.CancellationToken))
            .Cast<IDictionary<string, object>>()
            .ToArray();
        Assert.Equal((new DateTime(2023, 5, 1), 1234.5), (rows[0]["日期"], rows[0]["金额"]));
        Assert.Equal("=1+1", rows[2]["名称"]);
        file.Position = 0;
        using var book = Workbook.Open(file, "a.xlsx").Value;
        Assert.Equal("<甲> & \"乙\"\n_x000D_", book.Rows(0, TestContext.Current.CancellationToken).ElementAt(1)[0].Text);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(6, 2)]
    [InlineData(7, 3)]
    public async Task More_rows_than_a_sheet_holds_go_on_with_another(int count, int sheets)
    {
        using var file = await WriteAsync(
            [.. Enumerable.Range(0, count).Select(i => new object?[] { i.ToString(CultureInfo.InvariantCulture), null, null })],
            mostRows: 4
        );
        using var book = Workbook.Open(file, "a.xlsx").Value;
        Assert.Equal(sheets, book.Sheets.Length);
        var rows = book
            .Sheets.SelectMany(sheet =>
                book.Rows(sheet.Index, TestContext.Current.CancellationToken).Select(row => (row.Number, row[0].Text!)).ToArray()
            )
            .ToArray();
        Assert.Equal(sheets, rows.Count(row => row is (1, "名称")));
        Assert.Equal(
            Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture)),
            rows.Where(row => row.Number > 1).Select(row => row.Item2)
        );
    }

    [Fact]
    public async Task The_first_bytes_are_there_before_the_last_row_is_read()
    {
        var to = new Counting();
        long atRow = 0;
        await SheetWriter.WriteAsync(to, "表", Columns, RowsAsync(), cancel: TestContext.Current.CancellationToken);
        Assert.InRange(atRow, 500, 50_000_000);
        Assert.True(to.Count > 2 * atRow);

        async IAsyncEnumerable<object?[]> RowsAsync()
        {
            await Task.CompletedTask;
            for (int i = 0; i < 20_000; i++)
            {
                if (i == 2_000)
                    atRow = to.Count;
                yield return [Guid.NewGuid().ToString(), new DateOnly(2023, 1, 1), 1m];
            }
        }
    }

    private static async Task<MemoryStream> WriteAsync(object?[][] rows, int mostRows = SheetWriter.MostRows)
    {
        var file = new MemoryStream();
        await SheetWriter.WriteAsync(file, "表", Columns, rows.ToAsyncEnumerable(), mostRows, TestContext.Current.CancellationToken);
        file.Position = 0;
        return file;
    }

    /// <summary>Counts what comes; blocks nobody, and is written to without blocking only.</summary>
    private sealed class Counting : Stream
    {
        public long Count { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count += buffer.Length;
            return default;
        }
    }
}
