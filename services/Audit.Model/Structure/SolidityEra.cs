namespace Audit.Model.Structure;

/// <summary>Which compilers a file is for, by its first <c>pragma solidity</c>: what is a weakness depends on it.</summary>
public enum SolidityEra
{
    /// <summary>No version is stated.</summary>
    Unknown = 0,

    /// <summary>0.4 and before: arithmetic wraps, constructors are named like their contract.</summary>
    Era4 = 4,

    /// <summary>0.5 to 0.7: arithmetic wraps.</summary>
    Era5 = 5,

    /// <summary>0.8 and after: arithmetic is checked.</summary>
    Era8 = 8,
}
