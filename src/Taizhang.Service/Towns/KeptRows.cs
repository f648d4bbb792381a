using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// Walks the kept entries beside the rebuilt ones, both in the order of registration, and names those that only one side has.
/// </summary>
internal sealed class KeptRows : IDisposable
{
    private readonly IEnumerator<ProofRow> _rows;
    private readonly Action<string> _add;
    private readonly string _file;
    private bool _more;
    private bool _broken;

    public KeptRows(IEnumerator<ProofRow> rows, Action<string> add, string file)
    {
        (_rows, _add, _file) = (rows, add, file);
        Next();
    }

    /// <summary>The kept entry with an id; null when there is none.</summary>
    public ProofRow? Find(long id)
    {
        while (_more && _rows.Current.Id < id)
        {
            Surplus();
            Next();
        }
        if (!_more || _rows.Current.Id != id)
            return null;
        var found = _rows.Current;
        Next();
        return found;
    }

    /// <summary>Names all that are left.</summary>
    public void End()
    {
        for (; _more; Next())
            Surplus();
    }

    public void Dispose() => _rows.Dispose();

    private void Surplus() => _add($"条目 {_rows.Current.Number} 在台账中有，在日志中没有。");

    private void Next()
    {
        try
        {
            _more = !_broken && _rows.MoveNext();
        }
        catch (Exception broken) when (Verification.IsOfTheFile(broken))
        {
            (_more, _broken) = (false, true);
            _add($"台账无法读完：{Verification.Words(_file, broken)}");
        }
    }
}
