namespace Taizhang.Cluster;

/// <summary>A township, as the cluster places it: on one server at a time.</summary>
[Alias("taizhang.town")]
public interface ITownGrain : IGrainWithStringKey
{
    /// <summary>Where the township lives; it is taken up there first.</summary>
    [Alias("where")]
    Task<Place> WhereAsync();
}

/// <summary>
/// Two of one township may live for an instant while members come and go. Each takes the township up in turn, and the database lets only
/// the later one write.
/// </summary>
public sealed class TownGrain(Holding holding) : Grain, ITownGrain
{
    private string Town => this.GetPrimaryKeyString();

    public async Task<Place> WhereAsync()
    {
        var place = await holding.HoldAsync(Town);
        if (place.Refused is not null)
            DeactivateOnIdle();
        return place;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => holding.PutDownAsync(Town);
}
