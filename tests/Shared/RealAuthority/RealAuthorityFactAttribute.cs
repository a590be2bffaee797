namespace Fabric.Testing.RealAuthority;

/// <summary>A test on Fabric's own certificate authority. Without its program it is reported as skipped, with what to set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealAuthorityFactAttribute : FactAttribute
{
    /// <summary>Looks for the program.</summary>
    public RealAuthorityFactAttribute()
    {
        if (!AuthorityPrograms.AreThere)
        {
            Skip = AuthorityPrograms.WhyNot;
        }
    }
}
