using Taizhang.Kernel.Journal;

namespace Taizhang.Service.Towns;

/// <summary>Heads that were kept elsewhere: what was rewritten or rolled back since does not lead to them.</summary>
internal sealed partial class Verifier
{
    private readonly Dictionary<long, List<Head>> _anchors;

    private void CheckAnchored(JournalLine line)
    {
        if (!_anchors.Remove(line.Seq, out var kept))
            return;
        foreach (var head in kept)
        {
            if (head.Hash != Convert.ToHexStringLower(line.Hash))
                Add($"日志第 {line.Seq} 条与存证不符：存证之后，它或其前的日志被重写过。");
            CheckSeal(head);
        }
    }

    private void CheckHeads()
    {
        foreach (var (position, kept) in _anchors)
        {
            if (position > 0)
                Add($"存证到日志第 {position} 条，日志只有 {_lines} 条：丢失了日志，或换回了旧的数据。");
            foreach (var head in kept)
                CheckSeal(head);
        }
    }

    private void CheckSeal(Head head)
    {
        if (head.Seal != Convert.ToHexStringLower(_kept.Start))
            Add("乡镇的名称、所属县或演示标记与存证不符。");
    }
}
