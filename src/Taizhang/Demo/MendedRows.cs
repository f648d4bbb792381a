using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>A table whose sum, or whose number of rows, equals the other side of a comparison.</summary>
internal static class MendedRows
{
    public static Input? Of(
        Field field,
        RowsField rows,
        Relation relation,
        ImmutableArray<Value> values,
        Ledger ledger,
        Func<Field, Input?> fill
    )
    {
        var (own, other) = relation.Left.Reads.Contains(field.Id) ? (relation.Left, relation.Right) : (relation.Right, relation.Left);
        var now = values[ledger.IndexOf(field.Id)].IsEmpty
            ? fill(field) is { } made && field.Read(made, DateOnly.MaxValue) is { Ok: true } read
                ? read.Value.Rows
                : []
            : values[ledger.IndexOf(field.Id)].Rows;
        if (now.IsEmpty || other.Of(values) is not { } wanted)
            return null;
        switch (own)
        {
            case Formula.SumOfRows sum:
                var scaled = wanted * Exact.Power(sum.Places);
                long left = (long)(scaled.Over / scaled.Under),
                    each = left / now.Length;
                now =
                [
                    .. now.Select(
                        (row, i) => row.SetItem(sum.Column, Value.Of(i == now.Length - 1 ? left - each * (now.Length - 1) : each))
                    ),
                ];
                break;
            case Formula.CountOfRows:
                int count = (int)(wanted.Over / wanted.Under);
                now = [.. Enumerable.Range(0, count).Select(i => now[i % now.Length])];
                break;
            default:
                return null;
        }
        return field.Type.Typed(Value.Of(now));
    }
}
