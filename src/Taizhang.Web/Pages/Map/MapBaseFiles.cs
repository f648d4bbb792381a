using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Map;

/// <summary>The base of the map: the file of tiles that the township chose, piece by piece. No other file of the folder is there.</summary>
internal static class MapBaseFiles
{
    /// <summary>Where the files of tiles lie in the data folder.</summary>
    public const string Folder = "maps";

    public static void MapMapBase(this WebApplication app) =>
        app.MapGet(
            "/{town}/map/base/{file}",
            (Visit visit, TownHouse house, string file) =>
            {
                string path = Path.Combine(house.Folder, Folder, file);
                return SetMap.IsFile(file) && visit.Town.Read(town => town.Map.Base) == file && File.Exists(path)
                    ? Results.File(
                        path,
                        "application/octet-stream",
                        enableRangeProcessing: true,
                        lastModified: File.GetLastWriteTimeUtc(path)
                    )
                    : Results.NotFound();
            }
        );
}
