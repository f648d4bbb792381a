using Taizhang.Web.Visiting;

namespace Taizhang.Web.Components.Entries;

/// <summary>How large a posted form about an entry may be: nine photos in each of two fields, and tables of two hundred rows.</summary>
public sealed class EntryFormLimitsAttribute() : FormLimitsAttribute(200_000_000, 8192, 100_000);
