/**
 * Templates, as far as a resource group is exported as one. Azure's description: <a
 * href="https://learn.microsoft.com/azure/azure-resource-manager/templates/export-template-portal">Export a template</a>.
 */
@NullMarked
package dev.breezeway.resources.template;

import org.jspecify.annotations.NullMarked;
