namespace Taizhang.Service.Towns;

/// <summary>
/// Costly work, of which only so much is done at once. A few more wait for their turn, and the rest is turned away; nobody alone takes all
/// the places.
/// </summary>
/// <param name="atOnce">How many work at once.</param>
/// <param name="waiting">How many wait, besides.</param>
/// <param name="each">How many of one account work at once.</param>
/// <param name="eachWaiting">How many of one account wait, besides.</param>
public sealed class Turns(int atOnce, int waiting, int each, int eachWaiting) : IDisposable
{
    private readonly Dictionary<string, Own> _own = [];
    private readonly SemaphoreSlim _places = new(atOnce);
    private int _inside;

    /// <summary>Waits for a turn, which ends when it is disposed; null: too many wait already.</summary>
    public async ValueTask<IDisposable?> TakeAsync(string account, CancellationToken cancel = default)
    {
        if (Enter(account) is not { } own)
            return null;
        var turn = new Turn(this, account, own);
        try
        {
            await own.Places.WaitAsync(cancel);
            turn.HasOwn = true;
            await _places.WaitAsync(cancel);
            turn.HasPlace = true;
            return turn;
        }
        catch (OperationCanceledException)
        {
            turn.Dispose();
            throw;
        }
    }

    public void Dispose() => _places.Dispose();

    private Own? Enter(string account)
    {
        lock (_own)
        {
            int inside = _own.TryGetValue(account, out var own) ? own.Inside : 0;
            if (_inside >= atOnce + waiting || inside >= each + eachWaiting)
                return null;
            _own[account] = own ??= new(new(each));
            _inside++;
            own.Inside++;
            return own;
        }
    }

    private void Leave(string account, Own own)
    {
        lock (_own)
        {
            _inside--;
            if (--own.Inside == 0)
                _own.Remove(account);
        }
    }

    private sealed class Own(SemaphoreSlim places)
    {
        public SemaphoreSlim Places => places;
        public int Inside { get; set; }
    }

    private sealed class Turn(Turns turns, string account, Own own) : IDisposable
    {
        public bool HasOwn { get; set; }
        public bool HasPlace { get; set; }

        public void Dispose()
        {
            if (HasPlace)
                turns._places.Release();
            if (HasOwn)
                own.Places.Release();
            turns.Leave(account, own);
        }
    }
}
