using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Ledgers;

/// <summary>What a formula's value is.</summary>
public enum Measure
{
    /// <summary>An exact number, in the unit of its parts: 元, 亩, days.</summary>
    Number,

    /// <summary>A day, as days since 0001-01-01.</summary>
    Day,

    /// <summary>A minute of a day, as minutes since 0001-01-01 00:00.</summary>
    Minute,
}

/// <summary>
/// A value that follows from an entry's fields: <c>area * rate</c>, <c>days(raised_on, done_on)</c>, <c>sum(rows.amount)</c>. Exact; a pack
/// writes it, the loader checks its measures.
/// </summary>
public abstract record Formula
{
    public abstract Measure Measure { get; }

    /// <summary>As people read it: 面积 × 补助标准.</summary>
    public abstract string Words { get; }

    /// <summary>Ids of the fields that it reads, in their order.</summary>
    public abstract ImmutableArray<string> Reads { get; }

    /// <summary>Null when a field that it reads is empty, or when nothing can be divided: what is not known is not zero.</summary>
    /// <exception cref="OverflowException">The numbers are too great to be multiplied exactly.</exception>
    public abstract Exact? Of(ImmutableArray<Value> values);

    public sealed record Constant(Exact Number) : Formula
    {
        public override Measure Measure => Measure.Number;
        public override string Words => Number.ToString();
        public override ImmutableArray<string> Reads => [];

        public override Exact? Of(ImmutableArray<Value> values) => Number;
    }

    /// <param name="Index">Of the field among the ledger's.</param>
    /// <param name="Places">Decimal places of its stored whole number; 0 for days and minutes.</param>
    public sealed record OfField(string Field, string Title, int Index, int Places, Measure Kind) : Formula
    {
        public override Measure Measure => Kind;
        public override string Words => Title;
        public override ImmutableArray<string> Reads => [Field];

        public override Exact? Of(ImmutableArray<Value> values) =>
            values[Index].Number is { } number ? number * Exact.Power(-Places) : null;
    }

    /// <summary>The sum of a column over the rows of a table; of no rows nothing is known.</summary>
    /// <param name="Column">Its place among the table's columns.</param>
    public sealed record SumOfRows(string Field, string Title, int Index, int Column, int Places) : Formula
    {
        public override Measure Measure => Measure.Number;
        public override string Words => $"{Title}合计";
        public override ImmutableArray<string> Reads => [Field];

        public override Exact? Of(ImmutableArray<Value> values)
        {
            if (values[Index].IsEmpty)
                return null;
            long sum = 0;
            foreach (var row in values[Index].Rows)
                sum += row[Column].Number ?? 0;
            return sum * Exact.Power(-Places);
        }
    }

    /// <summary>How many rows a table has; none when it is empty.</summary>
    public sealed record CountOfRows(string Field, string Title, int Index) : Formula
    {
        public override Measure Measure => Measure.Number;
        public override string Words => $"{Title}行数";
        public override ImmutableArray<string> Reads => [Field];

        public override Exact? Of(ImmutableArray<Value> values) => values[Index].Rows.Length;
    }

    /// <summary>From one day to another in days, or from one minute to another in minutes; negative when the second is earlier.</summary>
    public sealed record Between(Formula From, Formula To) : Formula
    {
        public override Measure Measure => Measure.Number;
        public override string Words => $"自{From.Words}至{To.Words}的{(From.Measure == Measure.Day ? "天数" : "分钟数")}";
        public override ImmutableArray<string> Reads => [.. From.Reads, .. To.Reads];

        public override Exact? Of(ImmutableArray<Value> values) =>
            From.Of(values) is { } from && To.Of(values) is { } to ? to - from : null;
    }

    /// <summary>Work days after one day up to and including another: laws count their short terms so (行政处罚法 第八十五条).</summary>
    public sealed record WorkDaysBetween(OfField From, OfField To, WorkCalendar Calendar) : Formula
    {
        public override Measure Measure => Measure.Number;
        public override string Words => $"自{From.Words}至{To.Words}的工作日数";
        public override ImmutableArray<string> Reads => [From.Field, To.Field];

        public override Exact? Of(ImmutableArray<Value> values) =>
            values[From.Index].Day is { } from && values[To.Index].Day is { } to ? Calendar.WorkDaysBetween(from, to) : null;
    }

    public sealed record Arithmetic(Formula Left, char Sign, Formula Right) : Formula
    {
        public override Measure Measure => Left.Measure;
        public override ImmutableArray<string> Reads => [.. Left.Reads, .. Right.Reads];
        public override string Words => $"{Bracketed(Left)} {Shown} {Bracketed(Right)}";

        private string Shown =>
            Sign switch
            {
                '*' => "×",
                '/' => "÷",
                '-' => "－",
                _ => "＋",
            };

        public override Exact? Of(ImmutableArray<Value> values)
        {
            if (Left.Of(values) is not { } left || Right.Of(values) is not { } right)
                return null;
            return Sign switch
            {
                '*' => left * right,
                '/' => right.IsZero ? null : left / right,
                '-' => left - right,
                _ => left + right,
            };
        }

        private string Bracketed(Formula part) =>
            Sign is '*' or '/' && part is Arithmetic { Sign: '+' or '-' } ? $"（{part.Words}）" : part.Words;
    }
}

/// <summary>Two formulas compared: <c>paid &lt;= fine</c>.</summary>
public sealed record Relation(Formula Left, string Sign, Formula Right)
{
    public string Words => $"{Left.Words}{Shown}{Right.Words}";
    public ImmutableArray<string> Reads => [.. Left.Reads, .. Right.Reads];

    private string Shown =>
        (Sign, Left.Measure) switch
        {
            ("<=", Measure.Number) => "不大于",
            (">=", Measure.Number) => "不小于",
            ("<", Measure.Number) => "小于",
            (">", Measure.Number) => "大于",
            ("<=", _) => "不晚于",
            (">=", _) => "不早于",
            ("<", _) => "早于",
            (">", _) => "晚于",
            ("!=", _) => "不等于",
            _ => "等于",
        };

    /// <summary>
    /// Whether it holds; null when a side is not known. Numbers too great to be compared exactly do not hold it.
    /// </summary>
    public bool? Holds(ImmutableArray<Value> values)
    {
        try
        {
            return Left.Of(values) is { } left && Right.Of(values) is { } right ? IsMet(left.CompareTo(right)) : null;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private bool IsMet(int order) =>
        Sign switch
        {
            "<=" => order <= 0,
            ">=" => order >= 0,
            "<" => order < 0,
            ">" => order > 0,
            "!=" => order != 0,
            _ => order == 0,
        };
}
