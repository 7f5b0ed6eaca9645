global using nanoFramework.TestFramework;
