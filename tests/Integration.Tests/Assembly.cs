[assembly: TestFramework("TypedMcp.Tests.JudgingFramework", "TypedMcp.Integration.Tests")]
