namespace Fabric.Testing.RealFabric;

/// <summary>A test on Fabric's own peers and orderer. Without their programs it is reported as skipped, with what to set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealFabricFactAttribute : FactAttribute
{
    /// <summary>Looks for the programs.</summary>
    public RealFabricFactAttribute()
    {
        if (!FabricPrograms.AreThere)
        {
            Skip = FabricPrograms.WhyNot;
        }
    }
}
