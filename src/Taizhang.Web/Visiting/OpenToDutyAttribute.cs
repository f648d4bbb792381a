using Taizhang.Kernel.People;

namespace Taizhang.Web.Visiting;

/// <summary>A page of a township that one of those who run the system may open; all others are closed to them.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToDutyAttribute(Role duty) : Attribute
{
    public Role Duty => duty;
}
