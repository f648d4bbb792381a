using Microsoft.AspNetCore.Components;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Components;

/// <summary>A page of a township: its address begins with <c>/{town}/</c>.</summary>
public abstract class TownPage : ComponentBase
{
    /// <summary>The township's id from the address; pages use <see cref="Visit"/>.</summary>
    [Parameter]
    public string Town { get; set; } = "";

    [Inject]
    public Visit Visit { get; set; } = null!;
}
