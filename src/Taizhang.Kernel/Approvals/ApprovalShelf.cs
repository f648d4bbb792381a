using Taizhang.Kernel.Decisions;

namespace Taizhang.Kernel.Approvals;

/// <summary>A township's approvals.</summary>
public sealed class ApprovalShelf
{
    private readonly List<Approval> _all = [];
    private readonly HashSet<int> _waiting = [];
    private readonly Dictionary<string, List<int>> _pictures = [];

    /// <summary>In the order in which they were proposed.</summary>
    public IReadOnlyList<Approval> All => _all;

    /// <summary>Those not decided yet, the oldest first.</summary>
    public IEnumerable<Approval> Waiting => _waiting.Order().Select(id => _all[id - 1]);

    public Approval? Find(int id) => id >= 1 && id <= _all.Count ? _all[id - 1] : null;

    /// <summary>Those about an entry, newest first.</summary>
    public IEnumerable<Approval> Of(string entry) => _all.AsEnumerable().Reverse().Where(one => one.Entry == entry);

    /// <summary>The approvals in which a picture stands as a signature; none: it is no signature.</summary>
    public IReadOnlyList<int> WithSignature(string picture) => _pictures.TryGetValue(picture, out var ids) ? ids : [];

    internal void Set(Approval approval)
    {
        if (approval.Id > _all.Count)
            _all.Add(approval);
        else
            _all[approval.Id - 1] = approval;
        if (approval.State == ApprovalState.Waiting)
            _waiting.Add(approval.Id);
        else
            _waiting.Remove(approval.Id);
        foreach (string picture in approval.Marks.Select(mark => mark.Picture).Append(approval.Picture).OfType<string>())
        {
            if (!_pictures.TryGetValue(picture, out var ids))
                _pictures[picture] = ids = [];
            if (!ids.Contains(approval.Id))
                ids.Add(approval.Id);
        }
    }
}

/// <summary>A township's approvals, as other rooms read them.</summary>
public static class TownApprovals
{
    extension(Township town)
    {
        public ApprovalShelf Approvals => town.Of<ApprovalShelf>();
    }
}
